package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.config.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Log messages at the start of a training.
 *
 * @param settings effective settings, for the number of training images
 * @param customNetwork whether a custom network replaces the one of the settings
 * @param images number of training images
 * @param initialModel model that training starts from
 */
record StartMessages(
    TrainingConfig settings,
    boolean customNetwork,
    int images,
    Optional<InitialModel> initialModel) {
  /** Maximum length of a difference that is logged with both values. */
  private static final int MAX_DIFFERENCE_LENGTH = 80;

  /** Returns the epoch to resume at, or else the messages for a training from scratch. */
  List<String> of(Resumption resumption, TrainingProgress progress) {
    if (resumption.checkpoint().isPresent()) {
      return List.of(progress.policy().continuing(progress.current()));
    }
    List<String> notes = new ArrayList<>(resumption.notes());
    initialModel.ifPresent(model -> notes.add(model.note()));
    smallTrainingSet().ifPresent(notes::add);
    return notes;
  }

  private Optional<String> smallTrainingSet() {
    TrainingConfig requested = settings.requested();
    List<String> differences =
        settings.differencesFrom(
            customNetwork ? requested.toBuilder().network(settings.network()).build() : requested);
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Small training set (%,d images): using %s. Set %s to override.",
            images,
            String.join(", ", differences.stream().map(StartMessages::readable).toList()),
            differences.size() == 1 ? optionName(differences.get(0)) : "these options"));
  }

  private static String readable(String difference) {
    return difference.length() <= MAX_DIFFERENCE_LENGTH
        ? difference
        : "another " + optionName(difference);
  }

  private static String optionName(String difference) {
    return difference.substring(0, difference.indexOf('='));
  }
}
