package io.github.mnistmaven.core.history;

import java.util.List;

/**
 * How long each epoch of a training run took, in order. Apart from {@link TrainingHistory}, which
 * is the same each time.
 *
 * @param epochs the epochs that were completed
 */
public record TrainingTiming(List<EpochTiming> epochs) {

  /** Copies the list. */
  public TrainingTiming {
    epochs = List.copyOf(epochs);
  }
}
