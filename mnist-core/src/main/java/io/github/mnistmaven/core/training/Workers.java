package io.github.mnistmaven.core.training;

import java.util.List;

/**
 * Those who train in rounds, wherever they are. Each task is a pure function of state and task, see
 * {@link RoundWorker#train}: it may be done again, twice at once, and anywhere, and a round comes
 * to the same bits.
 */
public interface Workers {

  /**
   * Trains a round.
   *
   * @param from where every worker begins
   * @param tasks one for each worker that has a batch left, the first worker's first
   * @return the mean of what the tasks come to, which {@link StateAverage} takes slice by slice in
   *     the order of the tasks
   */
  RoundResult round(WorkerState from, List<WorkerTask> tasks) throws InterruptedException;
}
