package io.github.mnistmaven.core.training;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a worker tells of its part of a round.
 *
 * @param steps in the order of the task's batches, one for each
 * @param computesOn what it computes on, by name: threads and processor; its steps do not depend on
 *     it
 */
public record WorkerReport(List<LocalStep> steps, SortedMap<String, String> computesOn) {

  /** Copies list and map. */
  public WorkerReport {
    steps = List.copyOf(steps);
    computesOn = Collections.unmodifiableSortedMap(new TreeMap<>(computesOn));
  }
}
