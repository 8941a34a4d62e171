package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.training.WorkerTask;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Serializable task of a worker.
 *
 * @param worker index of the worker, from 0
 * @param epoch as in {@link WorkerTask}
 * @param first as in {@link WorkerTask}
 * @param stride as in {@link WorkerTask}
 * @param learningRates as in {@link WorkerTask}
 */
@SuppressWarnings("ArrayRecordComponent") // Instances are never compared.
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
