package io.github.mnistmaven.core.schedule;

import io.github.mnistmaven.core.internal.text.FunctionCall;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.core.option.InvalidOptionException;

/**
 * Reduces the learning rate by a factor when the validation loss stops decreasing: Keras 3's {@code
 * ReduceLROnPlateau} on {@code val_loss}. The computation is in double precision; Keras stores the
 * rate as a float.
 *
 * @param factor reduction factor, in (0, 1)
 * @param patience number of epochs without improvement before a reduction, at least 0; 0 has the
 *     effect of 1
 * @param minDelta minimum improvement: the loss must be lower than the best loss by more than this,
 *     in nats
 * @param cooldown number of epochs after a reduction that do not count, at least 0
 * @param min minimum learning rate, at least 0
 */
public record ReduceOnPlateau(
    double factor, int patience, double minDelta, int cooldown, double min)
    implements LearningRateSchedule {
  static final String NAME = "reduce-on-plateau";
  static final int NUMBERS = 5;

  /** Checks the values. */
  public ReduceOnPlateau {
    require(factor > 0 && factor < 1, "a factor in (0, 1)", factor);
    require(patience >= 0, "a patience of at least 0 epochs", patience);
    require(minDelta >= 0 && Double.isFinite(minDelta), "a minDelta of at least 0", minDelta);
    require(cooldown >= 0, "a cooldown of at least 0 epochs", cooldown);
    require(min >= 0 && Double.isFinite(min), "a min of at least 0", min);
  }

  private static void require(boolean valid, String expected, Number found) {
    if (!valid) {
      throw new InvalidOptionException(
          "learningRateSchedule " + NAME + " must have " + expected + " but has " + found);
    }
  }

  /** Returns the schedule of a text. Omitted trailing numbers have the defaults of Keras. */
  static ReduceOnPlateau of(FunctionCall call) {
    return new ReduceOnPlateau(
        call.number(0, 0.1),
        call.whole(1, 10),
        call.number(2, 1e-4),
        call.whole(3, 0),
        call.number(4, 0));
  }

  @Override
  public double rate(ScheduleContext context) {
    Plateau plateau = Plateau.beginning(this, context.initial());
    for (double loss : context.validationLosses()) {
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
    return NAME
        + "(%s,%d,%s,%d,%s)"
            .formatted(
                Numbers.shortest(factor),
                patience,
                Numbers.shortest(minDelta),
                cooldown,
                Numbers.shortest(min));
  }
}
