package io.github.mnistmaven.core.schedule;

import io.github.mnistmaven.core.internal.text.Call;
import io.github.mnistmaven.core.option.InvalidOptionException;

/**
 * Multiplies the rate with a factor when the validation loss no longer falls: Keras 3's {@code
 * ReduceLROnPlateau} on {@code val_loss}, but in double precision, where Keras keeps the rate as a
 * float.
 *
 * @param factor in (0, 1)
 * @param patience epochs without improvement after which the rate falls, at least 0; 0 is as 1
 * @param minDelta an epoch improves on the best loss if it is lower by more than this, in nats
 * @param cooldown epochs after a fall that do not count, at least 0
 * @param min the lowest rate, at least 0
 */
public record ReduceOnPlateau(
    double factor, int patience, double minDelta, int cooldown, double min)
    implements LearningRateSchedule {
  static final String NAME = "reduce-on-plateau";
  static final int NUMBERS = 5;

  /** Checks the numbers. */
  public ReduceOnPlateau {
    require(factor > 0 && factor < 1, "a factor in (0, 1)", factor);
    require(patience >= 0, "a patience of at least 0 epochs", patience);
    require(minDelta >= 0 && Double.isFinite(minDelta), "a minDelta of at least 0", minDelta);
    require(cooldown >= 0, "a cooldown of at least 0 epochs", cooldown);
    require(min >= 0 && Double.isFinite(min), "a min of at least 0", min);
  }

  private static void require(boolean valid, String what, Number found) {
    if (!valid) {
      throw new InvalidOptionException(
          "learningRateSchedule " + NAME + " must have " + what + " but has " + found);
    }
  }

  /** Reads the numbers; trailing ones that are left out are Keras' defaults. */
  static ReduceOnPlateau of(Call call) {
    return new ReduceOnPlateau(
        call.number(0, 0.1),
        call.whole(1, 10),
        call.number(2, 1e-4),
        call.whole(3, 0),
        call.number(4, 0));
  }

  @Override
  public double rate(ScheduleContext moment) {
    Plateau plateau = Plateau.beginning(this, moment.initial());
    for (double loss : moment.validationLosses()) {
      plateau = plateau.next(loss);
    }
    return plateau.rate();
  }

  @Override
  public boolean needsValidation() {
    return true;
  }

  @Override
  public String toString() {
    return NAME + "(" + factor + "," + patience + "," + minDelta + "," + cooldown + "," + min + ")";
  }
}
