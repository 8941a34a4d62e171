package io.github.mnistmaven.core.schedule;

import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.core.option.InvalidOptionException;

/**
 * 1cycle policy of Smith and Topin (2017), with the steps of PyTorch's {@code OneCycleLR}. The
 * learning rate rises from the initial rate to a peak over the first {@value #RISE} of the steps,
 * and falls to {@value #DROP} of the initial rate at the last step. Both phases are half a cosine.
 *
 * @param peak maximum learning rate, greater than 0
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
  public double rate(ScheduleContext context) {
    // As in PyTorch, a phase ends at a step, not after it. The first phase can end between two
    // steps.
    double top = RISE * context.steps() - 1;
    double end = context.steps() - 1;
    return context.step() <= top
        ? Cosine.between(context.initial(), peak, context.step() / top)
        : Cosine.between(peak, context.initial() * DROP, (context.step() - top) / (end - top));
  }

  @Override
  public String toString() {
    return NAME + "(" + Numbers.shortest(peak) + ")";
  }
}
