package io.github.mnistmaven.core.training;

import java.util.List;

/**
 * Workers of a training in rounds, local or remote. Each task is a pure function of state and task,
 * see {@link RoundWorker#train}: it can be repeated, executed several times in parallel, and moved
 * to another machine, with bit-identical results.
 */
public interface Workers {

  /**
   * Executes a round.
   *
   * @param from state at the beginning, the same for all workers
   * @param tasks one task for each worker with a remaining batch, in the order of the workers
   * @return mean of the resulting states, computed by {@link StateAverage} slice by slice in the
   *     order of the tasks
   */
  RoundResult round(WorkerState from, List<WorkerTask> tasks) throws InterruptedException;
}
