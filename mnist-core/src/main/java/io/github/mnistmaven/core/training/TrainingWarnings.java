package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Log messages on conditions that make the metrics of a training unreliable. */
final class TrainingWarnings {
  private static final int MIN_IMAGES_PER_CLASS = 10;
  private static final int MAX_NAMED_CLASSES = 3;
  private static final int MIN_VALIDATION_IMAGES = 100;
  private static final double MAX_ACCURACY_GAP = 0.2;

  private TrainingWarnings() {}

  /**
   * Returns the warnings on the data.
   *
   * @param ownValidation whether the data set has its own validation set
   */
  static List<String> of(Split split, boolean ownValidation) {
    List<String> warnings = new ArrayList<>();
    smallClasses(split.training()).ifPresent(warnings::add);
    int count = split.validation().count();
    if (count > 0 && count < MIN_VALIDATION_IMAGES) {
      warnings.add(
          format(
              "Small validation set (%s, fewer than %d): its metrics are unreliable, and so are"
                  + " early stopping, the best epoch and calibration. %s.",
              images(count),
              MIN_VALIDATION_IMAGES,
              ownValidation ? "Add validation images" : "Increase validationSplit, or add images"));
    }
    return warnings;
  }

  private static Optional<String> smallClasses(ImageSet training) {
    int[] counts = training.labelCounts();
    int[] small =
        IntStream.range(0, counts.length).filter(i -> counts[i] < MIN_IMAGES_PER_CLASS).toArray();
    if (small.length == 0) {
      return Optional.empty();
    }
    String named =
        IntStream.of(small)
            .limit(MAX_NAMED_CLASSES)
            .mapToObj(i -> format("%d of class %s", counts[i], training.classNames().get(i)))
            .collect(Collectors.joining(", "));
    int others = small.length - MAX_NAMED_CLASSES;
    return Optional.of(
        format(
            "Classes with fewer than %d training images: %s%s. The model will rarely predict them"
                + " correctly. Add images of these classes.",
            MIN_IMAGES_PER_CLASS, named, others > 0 ? format(" and %d more classes", others) : ""));
  }

  /**
   * Returns the warnings on overfitting or underfitting.
   *
   * @param epoch epoch whose weights the model has
   */
  static List<String> of(EpochResult epoch) {
    double training = epoch.accuracy();
    double validation = epoch.validationAccuracy();
    if (training - validation > MAX_ACCURACY_GAP) {
      return List.of(
          format(
              "Training accuracy is %.1f %% but validation accuracy is %.1f %%: the network"
                  + " overfits, or the validation images differ from the training images. Add"
                  + " training images or augmentation, and check that both sets come from the same"
                  + " source.",
              100 * training, 100 * validation));
    }
    if (validation - training > MAX_ACCURACY_GAP) {
      return List.of(
          format(
              "Validation accuracy is %.1f %% but training accuracy is %.1f %% (mean over the"
                  + " epoch, with dropout and augmentation): the network underfits. Increase"
                  + " epochs.",
              100 * validation, 100 * training));
    }
    return List.of();
  }

  private static String images(int count) {
    return count == 1 ? "1 image" : count + " images";
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
