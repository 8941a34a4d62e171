package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.internal.text.Call;
import io.github.mnistmaven.core.option.InvalidOptionException;
import java.util.List;
import java.util.Optional;

/**
 * The learning rate of each epoch, a pure function of the epochs before it.
 *
 * <p>Written and read as {@code constant}, {@code exponential(0.9)}, {@code step(0.5,10)}, {@code
 * cosine} or {@code reduce-on-plateau(0.1,10,1.0E-4,0,0.0)}, of which trailing numbers may be left
 * out.
 */
public sealed interface LearningRateSchedule
    permits LearningRateSchedule.Constant,
        LearningRateSchedule.Exponential,
        LearningRateSchedule.Step,
        LearningRateSchedule.Cosine,
        ReduceOnPlateau {
  /** What {@link #of} reads, in words that follow "must be". */
  String ALLOWED =
      "constant, exponential(0.9), step(0.5,10), cosine or reduce-on-plateau(0.1,10,0.0001,0,0)";

  /**
   * The rate of the next epoch.
   *
   * @param initial the rate of the first epoch
   * @param epochs how many epochs there may be, more than there were before
   * @param before what the epochs before this one reached, in order
   */
  double rate(double initial, int epochs, List<EpochResult> before);

  /** Whether the rate depends on validation figures, which take validation images. */
  default boolean needsValidation() {
    return false;
  }

  /** The schedule as text that {@link #of} reads. */
  @Override
  String toString();

  /** The same rate throughout. */
  record Constant() implements LearningRateSchedule {
    @Override
    public double rate(double initial, int epochs, List<EpochResult> before) {
      return initial;
    }

    @Override
    public String toString() {
      return "constant";
    }
  }

  /**
   * {@code initial * factor^epoch}, the notebook's schedule.
   *
   * @param factor in (0, 1]
   */
  record Exponential(double factor) implements LearningRateSchedule {
    /** Checks the factor. */
    public Exponential {
      checkFactor("exponential", factor);
    }

    @Override
    public double rate(double initial, int epochs, List<EpochResult> before) {
      return initial * Math.pow(factor, before.size());
    }

    @Override
    public String toString() {
      return "exponential(" + factor + ")";
    }
  }

  /**
   * {@code initial * factor^(epoch / every)}, rounded down.
   *
   * @param factor in (0, 1]
   * @param every epochs between two drops, at least 1
   */
  record Step(double factor, int every) implements LearningRateSchedule {
    /** Checks both numbers. */
    public Step {
      checkFactor("step", factor);
      if (every < 1) {
        throw new InvalidOptionException(
            "schedule step must have at least 1 epoch between two drops but has " + every);
      }
    }

    @Override
    public double rate(double initial, int epochs, List<EpochResult> before) {
      int drops = before.size() / every;
      return initial * Math.pow(factor, drops);
    }

    @Override
    public String toString() {
      return "step(" + factor + "," + every + ")";
    }
  }

  /**
   * Half a cosine from the initial rate towards 0 (Loshchilov and Hutter 2017, without restarts).
   */
  record Cosine() implements LearningRateSchedule {
    @Override
    public double rate(double initial, int epochs, List<EpochResult> before) {
      return initial / 2 * (1 + Math.cos(Math.PI * before.size() / epochs));
    }

    @Override
    public String toString() {
      return "cosine";
    }
  }

  /**
   * Reads a schedule.
   *
   * @throws InvalidOptionException naming the text and what is allowed
   */
  static LearningRateSchedule of(String text) {
    try {
      return Call.of(text).flatMap(LearningRateSchedule::of).orElseThrow(() -> unknown(text));
    } catch (NumberFormatException e) {
      throw unknown(text);
    }
  }

  private static Optional<LearningRateSchedule> of(Call call) {
    if (call.is("constant", 0)) {
      return Optional.of(new Constant());
    }
    if (call.is("cosine", 0)) {
      return Optional.of(new Cosine());
    }
    if (call.is("exponential", 1)) {
      return Optional.of(new Exponential(call.number(0)));
    }
    if (call.is("step", 2)) {
      return Optional.of(new Step(call.number(0), call.whole(1)));
    }
    if (call.name().equals(ReduceOnPlateau.NAME)
        && call.arguments().size() <= ReduceOnPlateau.NUMBERS) {
      return Optional.of(ReduceOnPlateau.of(call));
    }
    return Optional.empty();
  }

  private static InvalidOptionException unknown(String text) {
    return new InvalidOptionException(
        "schedule must be " + ALLOWED + " but is " + (text.isBlank() ? "empty" : text));
  }

  private static void checkFactor(String schedule, double factor) {
    if (!(factor > 0 && factor <= 1)) {
      throw new InvalidOptionException(
          "schedule " + schedule + " must have a factor in (0, 1] but has " + factor);
    }
  }
}
