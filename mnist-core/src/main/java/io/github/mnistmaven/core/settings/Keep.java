package io.github.mnistmaven.core.settings;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.settings.EarlyStopping.Figure;
import java.util.List;
import java.util.Optional;

/** Of which epoch the model is. */
public enum Keep {
  /** Of the last one. */
  LAST,
  /**
   * Of the best one on the validation images: the one that Keras restores after early stopping; or
   * without it, the first of the highest accuracy.
   */
  BEST;

  private static final EarlyStopping HIGHEST_ACCURACY =
      new EarlyStopping(Figure.ACCURACY, Integer.MAX_VALUE, 0);

  /**
   * The epoch that is kept.
   *
   * @param epochs at least one
   * @param stopping what ends training early, which tells what is best
   */
  public EpochResult epoch(List<EpochResult> epochs, Optional<EarlyStopping> stopping) {
    return switch (this) {
      case LAST -> epochs.get(epochs.size() - 1);
      case BEST -> stopping.orElse(HIGHEST_ACCURACY).best(epochs);
    };
  }
}
