package io.github.mnistmaven.core.settings;

import io.github.mnistmaven.core.schedule.LearningRateSchedule;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A named set of options, which is another one for few images: twenty passes over a hundred images
 * would be next to nothing. How each was chosen and what it reaches is in {@code accuracy.md}.
 */
public enum Recipe {
  /** As the Kaggle notebook has them. */
  NOTEBOOK(Map.of()),
  /** For a training of a minute. */
  QUICK(
      Map.of(
          "network", "strided",
          "epochs", "3",
          "batchSize", "128",
          "learningRateSchedule", "one-cycle(0.004)",
          "augmentation",
              "notebook;rotationRange=7;zoomRange=0.93,1.07;widthShiftRange=0.05;heightShiftRange=0.05")),
  /** For the most accurate network that half an hour gives. */
  BEST(
      Map.of(
          "network", "strided",
          "epochs", "40",
          "batchSize", "128",
          "learningRateSchedule", "one-cycle(0.003)",
          "augmentation",
              "notebook;rotationRange=15;zoomRange=0.85,1.15;widthShiftRange=0.1;heightShiftRange=0.1",
          "calibration", "temperature"));

  /** Fewer images than this to learn from are few. */
  public static final int FEW_IMAGES = 3_600;

  /** What every recipe has in common with few images, where small steps and variety count. */
  private static final Map<String, String> WITH_FEW_IMAGES =
      Map.of(
          "network", "deep",
          "batchSize", "16",
          "learningRateSchedule", "one-cycle(0.003)",
          "augmentation", "strong");

  /** At least so many images are seen in all, each of them again and again... */
  private static final int SEEN = 72_000;

  /** ... and with few images, in small batches, so many... */
  private static final int SEEN_WITH_FEW_IMAGES = 32_000;

  /** ... but not more often than this. */
  private static final int MOST_EPOCHS_WITH_FEW_IMAGES = 150;

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
   * The same for a number of images: with few there is the network of fewer parameters, smaller
   * batches and larger augmentation; and there are as many epochs as it takes to see enough images.
   *
   * @param images to learn from, at least 1
   * @param given the options that this recipe does not decide, as text by name
   */
  SortedMap<String, String> options(int images, Map<String, String> given) {
    SortedMap<String, String> all = options();
    boolean few = images < FEW_IMAGES;
    if (few) {
      LearningRateSchedule usual = settings().learningRateSchedule();
      all.putAll(WITH_FEW_IMAGES);
      if (given.containsKey(TrainingOption.LEARNING_RATE.name())) {
        // The peak of another schedule would stand before the rate that is asked for.
        all.put(TrainingOption.LEARNING_RATE_SCHEDULE.name(), usual.toString());
      }
    }
    if (!given.containsKey(TrainingOption.EPOCHS.name())) {
      stretch(all, few ? fewEpochs(images) : SEEN / images);
    }
    return all;
  }

  private static int fewEpochs(int images) {
    return Math.min(SEEN_WITH_FEW_IMAGES / images, MOST_EPOCHS_WITH_FEW_IMAGES);
  }

  private void stretch(Map<String, String> all, int wanted) {
    int epochs = settings().epochs();
    if (wanted > epochs) {
      LearningRateSchedule schedule =
          TrainingOption.LEARNING_RATE_SCHEDULE.parse(
              all.getOrDefault(
                  TrainingOption.LEARNING_RATE_SCHEDULE.name(),
                  settings().learningRateSchedule().toString()));
      all.put(TrainingOption.EPOCHS.name(), Integer.toString(wanted));
      all.put(
          TrainingOption.LEARNING_RATE_SCHEDULE.name(),
          schedule.stretched(epochs, wanted).toString());
    }
  }

  /** The name, as texts have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
