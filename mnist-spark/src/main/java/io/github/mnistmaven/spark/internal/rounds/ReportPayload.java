package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.training.WorkerReport;
import io.github.mnistmaven.engine.StepResult;
import java.io.Serializable;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Serializable report of a worker to the driver.
 *
 * @param losses loss of each step
 * @param correct number of correct predictions in each step
 * @param computesOn as in {@link WorkerReport}
 */
@SuppressWarnings("ArrayRecordComponent") // Instances are never compared.
record ReportPayload(double[] losses, int[] correct, TreeMap<String, String> computesOn)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static ReportPayload of(WorkerReport report) {
    return new ReportPayload(
        report.steps().stream().mapToDouble(StepResult::loss).toArray(),
        report.steps().stream().mapToInt(StepResult::correct).toArray(),
        new TreeMap<>(report.computesOn()));
  }

  WorkerReport report() {
    return new WorkerReport(
        IntStream.range(0, losses.length)
            .mapToObj(i -> new StepResult(losses[i], correct[i]))
            .toList(),
        computesOn);
  }
}
