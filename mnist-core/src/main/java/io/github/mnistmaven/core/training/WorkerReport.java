package io.github.mnistmaven.core.training;

import io.github.mnistmaven.engine.StepResult;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Report of a worker on a task.
 *
 * @param steps result of each batch of the task, in order
 * @param computesOn environment of the worker, by name: threads and CPU; the steps do not depend on
 *     it
 */
public record WorkerReport(List<StepResult> steps, SortedMap<String, String> computesOn) {

  /** Copies the collections. */
  public WorkerReport {
    steps = List.copyOf(steps);
    computesOn = Collections.unmodifiableSortedMap(new TreeMap<>(computesOn));
  }
}
