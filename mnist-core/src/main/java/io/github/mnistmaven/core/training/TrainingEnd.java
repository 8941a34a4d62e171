package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.history.TrainingHistory;
import java.util.List;

/**
 * Summary of a completed training.
 *
 * @param history loss and metrics of each epoch
 * @param notes log messages on early stopping and restored weights
 * @param warnings log messages on overfitting or underfitting, each with advice
 * @param seconds wall-clock time from the first batch to the last validation
 * @param imagesPerSecond training throughput, without validation
 * @param waitShare fraction of the training time that the engine waited for batches, in [0, 1]
 */
public record TrainingEnd(
    TrainingHistory history,
    List<String> notes,
    List<String> warnings,
    double seconds,
    double imagesPerSecond,
    double waitShare) {

  /** Copies the lists. */
  public TrainingEnd {
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
  }
}
