package io.github.mnistmaven.core.training;

import java.util.List;

/** The mean of several workers' slices of a {@link WorkerState}. */
public final class StateAverage {
  private StateAverage() {}

  /**
   * The mean of each number: summed up in double in the order of the list, then divided and rounded
   * once. So it has the same bits whoever computes it, and one slice alone is its own mean.
   *
   * @param slices the same part of each worker's state, the first worker's first; at least one
   * @throws IllegalArgumentException if they are not all as long
   */
  public static float[] of(List<float[]> slices) {
    float[] first = slices.get(0);
    for (float[] slice : slices) {
      if (slice.length != first.length) {
        throw new IllegalArgumentException(
            "slices of a state must be as long as the first one, %d, but one has %d numbers"
                .formatted(first.length, slice.length));
      }
    }
    float[] mean = new float[first.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum(slices, i) / slices.size());
    }
    return mean;
  }

  /** Begins with the first and not with zero, which would make zero of minus zero. */
  private static double sum(List<float[]> slices, int index) {
    double sum = slices.get(0)[index];
    for (int worker = 1; worker < slices.size(); worker++) {
      sum += slices.get(worker)[index];
    }
    return sum;
  }
}
