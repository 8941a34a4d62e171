package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.settings.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a training begins, each in a sentence.
 *
 * @param asked the settings as they hold for many images
 * @param held the settings as they hold for these
 * @param images to learn from
 * @param initialModel that training starts from
 */
record StartMessages(
    TrainingSettings asked,
    TrainingSettings held,
    int images,
    Optional<InitialModel> initialModel) {
  /** A longer difference is of many numbers, which nobody reads in a sentence. */
  private static final int LONGEST_DIFFERENCE = 80;

  /** Where a training goes on, or else what it starts with. */
  List<String> of(Resumption resumption, TrainingProgress journal) {
    if (resumption.checkpoint().isPresent()) {
      return List.of(journal.course().continuing(journal.current()));
    }
    List<String> notes = new ArrayList<>(resumption.notes());
    initialModel.ifPresent(model -> notes.add(model.note()));
    fewImages().ifPresent(notes::add);
    return notes;
  }

  private Optional<String> fewImages() {
    List<String> differences = held.differencesFrom(asked);
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%,d images to learn from are few: %s; an option that is given stays as it is%s",
            images,
            String.join(", ", differences.stream().map(StartMessages::readable).toList()),
            held.epochs() == asked.epochs() ? "" : ", such as epochs=" + asked.epochs()));
  }

  private static String readable(String difference) {
    return difference.length() <= LONGEST_DIFFERENCE
        ? difference
        : "another " + difference.substring(0, difference.indexOf('='));
  }
}
