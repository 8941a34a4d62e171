package io.github.mnistmaven.spark.internal.rounds;

import java.io.Serializable;
import java.util.ArrayList;

/**
 * Slice of the mean of the workers' states.
 *
 * @param slice index of the slice, from 0
 * @param numbers values of the slice
 * @param reports reports of the workers in worker order, with slice 0 only; else empty
 */
@SuppressWarnings("ArrayRecordComponent") // Instances are never compared.
record MeanSlice(int slice, float[] numbers, ArrayList<ReportPayload> reports)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
