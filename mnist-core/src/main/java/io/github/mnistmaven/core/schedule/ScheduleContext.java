package io.github.mnistmaven.core.schedule;

import java.util.List;

/**
 * A step of a training, and the epochs before it: all that its learning rate may follow from.
 *
 * @param initial the rate that training was given, greater than 0
 * @param step steps that training has done, from 0
 * @param steps how many there may be in all, more than that
 * @param validationLosses those of the completed epochs, in order; NaN without validation images
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

  /** How many epochs are completed. */
  public int epochs() {
    return validationLosses.size();
  }

  /** The share of the training that is done, in [0, 1). */
  public double fraction() {
    return (double) step / steps;
  }
}
