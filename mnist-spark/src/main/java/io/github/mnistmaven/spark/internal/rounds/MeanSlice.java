package io.github.mnistmaven.spark.internal.rounds;

import java.io.Serializable;
import java.util.ArrayList;

/**
 * A slice of the mean of the workers' states.
 *
 * @param slice which one, from 0
 * @param numbers of the slice
 * @param reports of the workers in their order, with the first slice; none with all others
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
record MeanSlice(int slice, float[] numbers, ArrayList<ReportPayload> reports)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
