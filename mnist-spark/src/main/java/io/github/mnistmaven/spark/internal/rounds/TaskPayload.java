package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.training.WorkerTask;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A worker's task on its way to an executor.
 *
 * @param worker its number, from 0
 * @param epoch as {@link WorkerTask} has it
 * @param first likewise
 * @param stride likewise
 * @param learningRates likewise
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
record TaskPayload(int worker, int epoch, int first, int stride, double[] learningRates)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static TaskPayload of(int worker, WorkerTask task) {
    return new TaskPayload(
        worker,
        task.epoch(),
        task.first(),
        task.stride(),
        task.learningRates().stream().mapToDouble(Double::doubleValue).toArray());
  }

  WorkerTask task() {
    return new WorkerTask(epoch, first, stride, Arrays.stream(learningRates).boxed().toList());
  }
}
