package io.github.mnistmaven.spark.internal.rounds;

import java.io.Serializable;
import java.util.Optional;

/**
 * A slice of the state that a worker came to.
 *
 * @param worker its number, from 0
 * @param numbers of the slice
 * @param sent the worker's report, which travels with its first slice; null with all others
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
record WorkerSlice(int worker, float[] numbers, ReportPayload sent) implements Serializable {
  private static final long serialVersionUID = 1L;

  Optional<ReportPayload> report() {
    return Optional.ofNullable(sent);
  }
}
