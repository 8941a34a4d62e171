package io.github.mnistmaven.core.training;

import java.util.List;

/**
 * What is about to happen.
 *
 * @param engine which engine computes and why, in one sentence
 * @param warnings why training may be slower than it could be; empty if nothing is amiss
 * @param trainingImages how many images are trained on
 * @param validationImages how many are held out
 * @param steps optimiser steps in an epoch
 */
public record TrainingStart(
    String engine, List<String> warnings, int trainingImages, int validationImages, int steps) {
  /** Copies the list. */
  public TrainingStart {
    warnings = List.copyOf(warnings);
  }
}
