package io.github.mnistmaven.core.history;

import java.util.List;

/**
 * Durations of the epochs of a training, in order. Separate from {@link TrainingHistory}, which is
 * reproducible.
 *
 * @param epochs completed epochs
 */
public record TrainingTiming(List<EpochTiming> epochs) {

  /** Copies the list. */
  public TrainingTiming {
    epochs = List.copyOf(epochs);
  }
}
