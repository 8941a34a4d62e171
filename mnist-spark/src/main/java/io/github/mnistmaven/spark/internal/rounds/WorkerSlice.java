package io.github.mnistmaven.spark.internal.rounds;

import java.io.Serializable;
import java.util.Optional;

/**
 * Slice of the state of a worker after a round.
 *
 * @param worker index of the worker, from 0
 * @param numbers values of the slice
 * @param nullableReport report of the worker with slice 0; null with all other slices
 */
@SuppressWarnings("ArrayRecordComponent") // Instances are never compared.
record WorkerSlice(int worker, float[] numbers, ReportPayload nullableReport)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  Optional<ReportPayload> report() {
    return Optional.ofNullable(nullableReport);
  }
}
