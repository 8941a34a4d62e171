package io.github.mnistmaven.core.training;

import java.util.List;

/**
 * What each epoch of a training run reached, in order.
 *
 * @param epochs the epochs that were completed
 */
public record TrainingHistory(List<EpochResult> epochs) {

  /** Copies the list. */
  public TrainingHistory {
    epochs = List.copyOf(epochs);
  }
}
