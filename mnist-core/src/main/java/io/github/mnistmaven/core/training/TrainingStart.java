package io.github.mnistmaven.core.training;

import java.util.List;

/**
 * Description of a training that is about to start.
 *
 * @param engine log message on the engine and the reason for its selection
 * @param warnings log messages on slow engines, small data sets and unusable checkpoints
 * @param notes log messages on checkpoints, initial model and options for small training sets
 * @param trainingImages number of training images
 * @param validationImages number of validation images
 * @param steps number of optimizer steps of an epoch; in rounds, those of all workers
 * @param completedEpochs number of epochs before the interruption; 0 for a new training
 */
public record TrainingStart(
    String engine,
    List<String> warnings,
    List<String> notes,
    int trainingImages,
    int validationImages,
    int steps,
    int completedEpochs) {
  /** Copies the lists. */
  public TrainingStart {
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
  }
}
