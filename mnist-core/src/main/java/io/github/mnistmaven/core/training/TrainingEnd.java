package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.history.TrainingHistory;
import java.util.List;

/**
 * How a training run went.
 *
 * @param history its epochs
 * @param notes why it ended early, and which epoch's model is kept if not the last one's, each a
 *     sentence
 * @param warnings why the model may be worth less than it looks, and the way on; empty if nothing
 *     is amiss
 * @param seconds from the first batch to the last validation, by the wall clock
 * @param imagesPerSecond training images by the time spent on them, validation aside
 * @param waitShare the share of training time that the engine waited for batches, 0 to 1
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
