package io.github.mnistmaven.core.schedule;

import java.util.List;

/**
 * Progress of a training at one step: the input of a learning-rate schedule.
 *
 * @param initial initial learning rate, greater than 0
 * @param step number of completed steps
 * @param steps maximum number of steps, greater than {@code step}
 * @param validationLosses validation losses of the completed epochs, in order; NaN without
 *     validation images
 */
public record ScheduleContext(
    double initial, long step, long steps, List<Double> validationLosses) {

  /** Checks the steps and copies the list. */
  public ScheduleContext {
    if (step < 0 || step >= steps) {
      throw new IllegalArgumentException(
          "step must be in [0, steps) but is %d of %d".formatted(step, steps));
    }
    validationLosses = List.copyOf(validationLosses);
  }

  /** Returns the number of completed epochs. */
  public int epochs() {
    return validationLosses.size();
  }

  /** Returns the completed fraction of the steps, in [0, 1). */
  public double fraction() {
    return (double) step / steps;
  }
}
