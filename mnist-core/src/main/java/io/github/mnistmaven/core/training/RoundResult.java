package io.github.mnistmaven.core.training;

import java.util.List;

/**
 * Result of a round.
 *
 * @param state mean of the workers' states, see {@link WorkerState#after}
 * @param reports reports of the workers, in the order of their tasks
 */
public record RoundResult(WorkerState state, List<WorkerReport> reports) {

  /** Copies the list. */
  public RoundResult {
    reports = List.copyOf(reports);
  }
}
