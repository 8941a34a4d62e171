package io.github.mnistmaven.core.training;

import java.util.List;

/**
 * What a round comes to.
 *
 * @param state the mean of the workers' states, see {@link WorkerState#after}
 * @param reports of the workers, in the order of their tasks
 */
public record RoundResult(WorkerState state, List<WorkerReport> reports) {

  /** Copies the list. */
  public RoundResult {
    reports = List.copyOf(reports);
  }
}
