package io.github.mnistmaven.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How training goes on after some epochs: a function of settings and history and nothing else, so
 * that an interrupted training goes on as it would have.
 *
 * @param epochs the epochs so far; seen as they are when a method is called
 */
record Course(TrainingSettings settings, List<EpochResult> epochs) {

  /** The rate of the next epoch. */
  double learningRate() {
    return settings.schedule().rate(settings.learningRate(), settings.epochs(), epochs);
  }

  /** Whether there is no next epoch. */
  boolean isOver() {
    return epochs.size() == settings.epochs() || stopped().isPresent();
  }

  private Optional<EarlyStopping> stopped() {
    return epochs.isEmpty()
        ? Optional.empty()
        : settings.earlyStopping().filter(stopping -> stopping.stops(epochs));
  }

  /** The number of the epoch that is the one to keep so far; of at least one epoch. */
  int kept() {
    return settings.keep().epoch(epochs, settings.earlyStopping()).epoch();
  }

  /** What is worth saying at the end, each a sentence. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (epochs.size() < settings.epochs()) {
      stopped().ifPresent(stopping -> notes.add(stopping.reason(epochs.size())));
    }
    if (kept() < epochs.size()) {
      notes.add(
          "The model is that of epoch %d, the best of %d on the validation images"
              .formatted(kept(), epochs.size()));
    }
    return notes;
  }
}
