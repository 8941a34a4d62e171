package io.github.mnistmaven.core.training;

import java.util.List;

/** Mean of the slices of several {@link WorkerState}s. */
public final class StateAverage {
  private StateAverage() {}

  /**
   * Returns the elementwise mean. The values are summed in double precision in the order of the
   * list, then divided and rounded once. The result is therefore bit-identical everywhere, and the
   * mean of one slice is the slice.
   *
   * @param slices the same slice of each worker's state in the order of the workers, at least one
   * @throws IllegalArgumentException if the lengths differ
   */
  public static float[] of(List<float[]> slices) {
    float[] first = slices.get(0);
    for (float[] slice : slices) {
      if (slice.length != first.length) {
        throw new IllegalArgumentException(
            "slices must have equal lengths, but the first has %d values and another one %d"
                .formatted(first.length, slice.length));
      }
    }
    float[] mean = new float[first.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum(slices, i) / slices.size());
    }
    return mean;
  }

  /** Starts with the first value instead of 0, which would change -0.0 to 0.0. */
  private static double sum(List<float[]> slices, int index) {
    double sum = slices.get(0)[index];
    for (int worker = 1; worker < slices.size(); worker++) {
      sum += slices.get(worker)[index];
    }
    return sum;
  }
}
