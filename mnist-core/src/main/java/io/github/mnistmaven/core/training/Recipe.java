package io.github.mnistmaven.core.training;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A named set of options, which is another one for few images: twenty passes over a hundred images
 * would be next to nothing.
 */
public enum Recipe {
  /** As the Kaggle notebook has them. */
  NOTEBOOK(Map.of()),
  /** For a training of a minute. */
  QUICK(Map.of("epochs", "3", "schedule", "cosine")),
  /** For the most accurate network that half an hour gives. */
  BEST(Map.of("network", "deep", "epochs", "40", "schedule", "cosine", "augmentation", "strong"));

  /** Fewer images than this to learn from are few. */
  public static final int FEW_IMAGES = 3_600;

  /** With few images, each is seen so often that this many are seen in all... */
  private static final int SEEN_WITH_FEW_IMAGES = 72_000;

  /** ... but not more often than this. */
  private static final int MOST_EPOCHS_WITH_FEW_IMAGES = 400;

  private static final int BATCH_SIZE_WITH_FEW_IMAGES = 16;

  @SuppressWarnings("ImmutableEnumChecker") // It is a copy.
  private final Map<String, String> options;

  Recipe(Map<String, String> options) {
    this.options = Map.copyOf(options);
  }

  /** The settings of this recipe. */
  public TrainingSettings settings() {
    return TrainingSettings.of(Map.of(TrainingOption.RECIPE.name(), toString()));
  }

  /** The options as text by name, for many images; what is not there has the option's default. */
  SortedMap<String, String> options() {
    SortedMap<String, String> all = new TreeMap<>(options);
    all.put(TrainingOption.RECIPE.name(), toString());
    return all;
  }

  /**
   * The same for a number of images: with few there are smaller batches, more epochs and larger
   * augmentation, and the schedule is stretched over them.
   *
   * @param images to learn from, at least 1
   * @param given the options that this recipe does not decide, as text by name
   */
  SortedMap<String, String> options(int images, Map<String, String> given) {
    SortedMap<String, String> all = options();
    if (images >= FEW_IMAGES) {
      return all;
    }
    all.put(TrainingOption.AUGMENTATION.name(), "strong");
    all.put(TrainingOption.BATCH_SIZE.name(), Integer.toString(BATCH_SIZE_WITH_FEW_IMAGES));
    if (!given.containsKey(TrainingOption.EPOCHS.name())) {
      stretch(all, images);
    }
    return all;
  }

  private void stretch(Map<String, String> all, int images) {
    int epochs = settings().epochs();
    int wanted = Math.min(SEEN_WITH_FEW_IMAGES / images, MOST_EPOCHS_WITH_FEW_IMAGES);
    if (wanted > epochs) {
      LearningRateSchedule schedule = settings().schedule().stretched(epochs, wanted);
      all.put(TrainingOption.EPOCHS.name(), Integer.toString(wanted));
      all.put(TrainingOption.SCHEDULE.name(), schedule.toString());
    }
  }

  /** The name, as texts have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
