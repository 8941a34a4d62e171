package io.github.mnistmaven.core.training;

import java.util.List;

/**
 * A step of a training, and the epochs before it: all that its learning rate may follow from.
 *
 * @param initial the rate that training was given, greater than 0
 * @param step steps that training has done, from 0
 * @param steps how many there may be in all, more than that
 * @param before what the completed epochs reached, in order
 */
public record Moment(double initial, long step, long steps, List<EpochResult> before) {

  /** Checks the steps and copies the list. */
  public Moment {
    if (step < 0 || step >= steps) {
      throw new IllegalArgumentException(
          "step must be in [0, steps) but is %d of %d".formatted(step, steps));
    }
    before = List.copyOf(before);
  }

  /** The share of the training that is done, in [0, 1). */
  public double fraction() {
    return (double) step / steps;
  }
}
