package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.training.LocalStep;
import io.github.mnistmaven.core.training.WorkerReport;
import java.io.Serializable;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A worker's report on its way to the driver.
 *
 * @param losses of the steps
 * @param correct hits of the steps
 * @param computesOn as {@link WorkerReport} has it
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
record ReportPayload(double[] losses, int[] correct, TreeMap<String, String> computesOn)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static ReportPayload of(WorkerReport report) {
    return new ReportPayload(
        report.steps().stream().mapToDouble(LocalStep::loss).toArray(),
        report.steps().stream().mapToInt(LocalStep::correct).toArray(),
        new TreeMap<>(report.computesOn()));
  }

  WorkerReport report() {
    return new WorkerReport(
        IntStream.range(0, losses.length)
            .mapToObj(i -> new LocalStep(losses[i], correct[i]))
            .toList(),
        computesOn);
  }
}
