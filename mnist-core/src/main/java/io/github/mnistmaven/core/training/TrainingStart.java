package io.github.mnistmaven.core.training;

import java.util.List;

/**
 * What is about to happen.
 *
 * @param engine which engine computes and why, in one sentence
 * @param warnings why training may be slower than it could be, or its figures worth less than they
 *     look; empty if nothing is amiss
 * @param notes how training begins where it does not begin anew, and what few images change, each a
 *     sentence
 * @param trainingImages how many images are trained on
 * @param validationImages how many are held out
 * @param steps optimiser steps in an epoch, in rounds those of all workers
 * @param completedEpochs how many epochs an interrupted run has completed; 0 if training begins
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
