package io.github.mnistmaven.core.schedule;

import io.github.mnistmaven.core.option.InvalidOptionException;

/**
 * Up from the initial rate to a peak over the first {@value #RISE} of the steps, then down to
 * {@value #DROP} of the initial rate with the last one, in half a cosine each: the 1cycle policy of
 * Smith and Topin (2017), step by step as PyTorch's {@code OneCycleLR} has it.
 *
 * @param peak the highest rate, greater than 0
 */
public record OneCycle(double peak) implements LearningRateSchedule {
  static final String NAME = "one-cycle";
  private static final double RISE = 0.3;
  private static final double DROP = 1e-4;

  /** Checks the peak. */
  public OneCycle {
    if (!(peak > 0 && Double.isFinite(peak))) {
      throw new InvalidOptionException(
          "learningRateSchedule " + NAME + " must have a peak greater than 0 but has " + peak);
    }
  }

  @Override
  public double rate(ScheduleContext moment) {
    // PyTorch's phases end with a step, not after it; the first may end between two.
    double top = RISE * moment.steps() - 1;
    double end = moment.steps() - 1;
    return moment.step() <= top
        ? HalfCosine.between(moment.initial(), peak, moment.step() / top)
        : HalfCosine.between(peak, moment.initial() * DROP, (moment.step() - top) / (end - top));
  }

  @Override
  public String toString() {
    return NAME + "(" + peak + ")";
  }
}
