package io.github.mnistmaven.core.config;

import io.github.mnistmaven.core.schedule.LearningRateSchedule;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Named set of training options. For small training sets, recipes use the network with fewer
 * parameters, smaller batches, stronger augmentation and more epochs. The experiments behind the
 * recipes are in {@code accuracy.md}.
 */
public enum Recipe {
  /** Options of the Kaggle notebook. */
  NOTEBOOK(Map.of()),
  /** Options for a training of about a minute. */
  QUICK(
      Map.of(
          "network", "strided",
          "epochs", "3",
          "batchSize", "128",
          "learningRateSchedule", "one-cycle(0.004)",
          "augmentation",
              "notebook;rotationRange=7;zoomRange=0.93,1.07;widthShiftRange=0.05;heightShiftRange=0.05")),
  /** Options for the highest accuracy, with a training of about half an hour. */
  BEST(
      Map.of(
          "network", "strided",
          "epochs", "40",
          "batchSize", "128",
          "learningRateSchedule", "one-cycle(0.003)",
          "augmentation",
              "notebook;rotationRange=15;zoomRange=0.85,1.15;widthShiftRange=0.1;heightShiftRange=0.1",
          "calibration", "temperature")),
  /**
   * Options for digits of photos, scans and forms, in the time of {@link #BEST}: most images are
   * blurred, noisy, incomplete or otherwise changed.
   */
  ROBUST(
      Map.of(
          "network", "strided",
          "epochs", "39",
          "batchSize", "128",
          "learningRateSchedule", "one-cycle(0.003)",
          "augmentation", "robust",
          "calibration", "temperature"));

  /** Training sets with fewer images than this are small. */
  public static final int FEW_IMAGES = 3_600;

  /** Options of every recipe for small training sets. */
  private static final Map<String, String> SMALL_SET_OPTIONS =
      Map.of(
          "network", "deep",
          "batchSize", "16",
          "learningRateSchedule", "one-cycle(0.003)",
          "augmentation", "strong");

  /** Number of images to process over all epochs; the number of epochs is rounded down. */
  private static final int PROCESSED_IMAGES = 72_000;

  /** Number of images to process over all epochs for small training sets. */
  private static final int PROCESSED_IMAGES_IF_SMALL = 32_000;

  /** Upper limit of the number of epochs that is derived for small training sets. */
  private static final int MAX_EPOCHS_IF_SMALL = 150;

  @SuppressWarnings("ImmutableEnumChecker") // Map.copyOf is immutable.
  private final Map<String, String> options;

  Recipe(Map<String, String> options) {
    this.options = Map.copyOf(options);
  }

  /** Returns the settings of this recipe. */
  public TrainingConfig settings() {
    return TrainingConfig.of(Map.of(TrainingOption.RECIPE.name(), toString()));
  }

  /**
   * Returns the options of this recipe for large training sets, as text by name. Other options have
   * their default.
   */
  SortedMap<String, String> options() {
    SortedMap<String, String> all = new TreeMap<>(options);
    all.put(TrainingOption.RECIPE.name(), toString());
    return all;
  }

  /**
   * Returns the options of this recipe for a number of training images, as text by name. The number
   * of epochs is increased until enough images are processed.
   *
   * @param images number of training images, at least 1
   * @param given explicit options, which override this recipe, as text by name
   */
  SortedMap<String, String> options(int images, Map<String, String> given) {
    SortedMap<String, String> all = options();
    boolean small = images < FEW_IMAGES;
    if (small) {
      LearningRateSchedule ownSchedule = settings().learningRateSchedule();
      all.putAll(SMALL_SET_OPTIONS);
      if (this == ROBUST) {
        all.put(
            TrainingOption.AUGMENTATION.name(), options.get(TrainingOption.AUGMENTATION.name()));
      }
      if (given.containsKey(TrainingOption.LEARNING_RATE.name())) {
        // The peak of the one-cycle schedule would override the explicit learning rate.
        all.put(TrainingOption.LEARNING_RATE_SCHEDULE.name(), ownSchedule.toString());
      }
    }
    if (!given.containsKey(TrainingOption.EPOCHS.name())) {
      stretch(all, small ? epochsIfSmall(images) : PROCESSED_IMAGES / images);
    }
    return all;
  }

  private static int epochsIfSmall(int images) {
    return Math.min(PROCESSED_IMAGES_IF_SMALL / images, MAX_EPOCHS_IF_SMALL);
  }

  private void stretch(Map<String, String> all, int minEpochs) {
    int epochs = settings().epochs();
    if (minEpochs > epochs) {
      LearningRateSchedule schedule =
          TrainingOption.LEARNING_RATE_SCHEDULE.parse(
              all.getOrDefault(
                  TrainingOption.LEARNING_RATE_SCHEDULE.name(),
                  settings().learningRateSchedule().toString()));
      all.put(TrainingOption.EPOCHS.name(), Integer.toString(minEpochs));
      all.put(
          TrainingOption.LEARNING_RATE_SCHEDULE.name(),
          schedule.stretched(epochs, minEpochs).toString());
    }
  }

  /** Returns the value of the option {@code recipe}: the name in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
