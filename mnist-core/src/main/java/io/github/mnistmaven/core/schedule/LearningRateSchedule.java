package io.github.mnistmaven.core.schedule;

import io.github.mnistmaven.core.internal.text.FunctionCall;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.core.option.InvalidOptionException;
import java.util.Optional;

/**
 * Learning-rate schedule: a pure function of a {@link ScheduleContext}.
 *
 * <p>Text forms: {@code constant}, {@code exponential(0.9)}, {@code step(0.5,10)}, {@code
 * cosine(1.0E-5)}, {@code one-cycle(0.01)} and {@code reduce-on-plateau(0.1,10,1.0E-4,0,0.0)}, each
 * also after a warm-up, such as {@code warmup(500)+cosine}.
 */
public sealed interface LearningRateSchedule
    permits LearningRateSchedule.Constant,
        LearningRateSchedule.Exponential,
        LearningRateSchedule.Step,
        LearningRateSchedule.Cosine,
        OneCycle,
        ReduceOnPlateau,
        Warmup {
  /** Forms that {@link #of} accepts, as a phrase after "must be". */
  String ALLOWED =
      "constant, exponential(0.9), step(0.5,10), cosine, cosine(0.00001), one-cycle(0.01) or"
          + " reduce-on-plateau(0.1,10,0.0001,0,0), or one of these after a warm-up, such as"
          + " warmup(500)+cosine";

  /** Returns the learning rate of a step. */
  double rate(ScheduleContext context);

  /**
   * Returns the schedule that ends with the same rate after another number of epochs. Schedules
   * that depend on the completed fraction of the steps, or on validation results, return
   * themselves.
   */
  default LearningRateSchedule stretched(int epochs, int newEpochs) {
    return this;
  }

  /** Returns whether the rate depends on the validation loss, which requires validation images. */
  default boolean needsValidation() {
    return false;
  }

  /** Returns the schedule as text that {@link #of} accepts. */
  @Override
  String toString();

  /** Constant learning rate. */
  record Constant() implements LearningRateSchedule {
    @Override
    public double rate(ScheduleContext context) {
      return context.initial();
    }

    @Override
    public String toString() {
      return "constant";
    }
  }

  /**
   * Exponential decay, as in the notebook: {@code initial * factor^epoch}.
   *
   * @param factor decay factor per epoch, in (0, 1]
   */
  record Exponential(double factor) implements LearningRateSchedule {
    /** Checks the factor. */
    public Exponential {
      checkFactor("exponential", factor);
    }

    @Override
    public double rate(ScheduleContext context) {
      return context.initial() * StrictMath.pow(factor, context.epochs());
    }

    @Override
    public LearningRateSchedule stretched(int epochs, int newEpochs) {
      return new Exponential(StrictMath.pow(factor, (double) epochs / newEpochs));
    }

    @Override
    public String toString() {
      return "exponential(" + Numbers.shortest(factor) + ")";
    }
  }

  /**
   * Step decay: {@code initial * factor^floor(epoch / every)}.
   *
   * @param factor decay factor per drop, in (0, 1]
   * @param every number of epochs between two drops, at least 1
   */
  record Step(double factor, int every) implements LearningRateSchedule {
    /** Checks both values. */
    public Step {
      checkFactor("step", factor);
      if (every < 1) {
        throw new InvalidOptionException(
            "learningRateSchedule step must have at least 1 epoch between two drops but has "
                + every);
      }
    }

    @Override
    public double rate(ScheduleContext context) {
      int drops = context.epochs() / every;
      return context.initial() * StrictMath.pow(factor, drops);
    }

    @Override
    public String toString() {
      return "step(" + Numbers.shortest(factor) + "," + every + ")";
    }
  }

  /**
   * Cosine decay over all steps, from the initial learning rate to a minimum (Loshchilov and Hutter
   * 2017, without restarts). As in Keras' {@code CosineDecay} and PyTorch's {@code
   * CosineAnnealingLR}, the step after the last one would have the minimum.
   *
   * @param minimum minimum learning rate, at least 0
   */
  record Cosine(double minimum) implements LearningRateSchedule {
    /** Checks the minimum. */
    public Cosine {
      if (!(minimum >= 0 && Double.isFinite(minimum))) {
        throw new InvalidOptionException(
            "learningRateSchedule cosine must have a minimum of at least 0 but has " + minimum);
      }
    }

    @Override
    public double rate(ScheduleContext context) {
      return between(context.initial(), minimum, context.fraction());
    }

    /** Returns the learning rate at a fraction, in [0, 1], of half a cosine between two rates. */
    static double between(double from, double to, double fraction) {
      return to + (from - to) / 2 * (1 + StrictMath.cos(Math.PI * fraction));
    }

    @Override
    public String toString() {
      return minimum == 0 ? "cosine" : "cosine(" + Numbers.shortest(minimum) + ")";
    }
  }

  /**
   * Parses a schedule.
   *
   * @throws InvalidOptionException naming the text and the allowed forms
   */
  static LearningRateSchedule of(String text) {
    try {
      Optional<Warmup> warmup = Warmup.of(text);
      return warmup.isPresent()
          ? warmup.get()
          : FunctionCall.of(text)
              .flatMap(LearningRateSchedule::of)
              .orElseThrow(() -> unknown(text));
    } catch (NumberFormatException e) {
      throw unknown(text);
    }
  }

  private static Optional<LearningRateSchedule> of(FunctionCall call) {
    if (call.is("constant", 0)) {
      return Optional.of(new Constant());
    }
    if (call.is("cosine", 0) || call.is("cosine", 1)) {
      return Optional.of(new Cosine(call.number(0, 0)));
    }
    if (call.is(OneCycle.NAME, 1)) {
      return Optional.of(new OneCycle(call.number(0)));
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
        "learningRateSchedule must be " + ALLOWED + " but is " + (text.isBlank() ? "empty" : text));
  }

  private static void checkFactor(String schedule, double factor) {
    if (!(factor > 0 && factor <= 1)) {
      throw new InvalidOptionException(
          "learningRateSchedule " + schedule + " must have a factor in (0, 1] but has " + factor);
    }
  }
}
