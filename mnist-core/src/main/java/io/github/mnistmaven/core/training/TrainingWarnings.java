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

/** What may make a training's figures worth less than they look, each in a sentence. */
final class TrainingWarnings {
  private static final int FEW_OF_A_CLASS = 10;
  private static final int NAMED_CLASSES = 3;
  private static final int FEW_TO_VALIDATE = 100;
  private static final double FAR_APART = 0.2;

  private TrainingWarnings() {}

  /**
   * What is amiss with the images.
   *
   * @param ownValidation whether the images to validate on are not held out of those to learn from
   */
  static List<String> of(Split split, boolean ownValidation) {
    List<String> caveats = new ArrayList<>();
    fewOfAClass(split.training()).ifPresent(caveats::add);
    int count = split.validation().count();
    if (count > 0 && count < FEW_TO_VALIDATE) {
      caveats.add(
          format(
              "Validation has %s, fewer than %d: its figures are mostly chance, and so is all that"
                  + " follows them; %s",
              images(count),
              FEW_TO_VALIDATE,
              ownValidation
                  ? "add images to validate on"
                  : "add images, or hold more of them out by validationSplit"));
    }
    return caveats;
  }

  private static Optional<String> fewOfAClass(ImageSet training) {
    int[] counts = training.labelCounts();
    int[] few = IntStream.range(0, counts.length).filter(i -> counts[i] < FEW_OF_A_CLASS).toArray();
    if (few.length == 0) {
      return Optional.empty();
    }
    String named =
        IntStream.of(few)
            .limit(NAMED_CLASSES)
            .mapToObj(i -> format("%d of class %s", counts[i], training.classNames().get(i)))
            .collect(Collectors.joining(", "));
    int others = few.length - NAMED_CLASSES;
    return Optional.of(
        format(
            "Classes with fewer than %d images to learn from are hardly learned, and there are only"
                + " %s%s; add images of them",
            FEW_OF_A_CLASS, named, others > 0 ? format(" and as few of %d more", others) : ""));
  }

  /**
   * What is amiss with an epoch's figures.
   *
   * @param epoch the one that the model is of
   */
  static List<String> of(EpochResult epoch) {
    double training = epoch.accuracy();
    double validation = epoch.validationAccuracy();
    if (training - validation > FAR_APART) {
      return List.of(
          format(
              "Training accuracy is %.1f %% but validation accuracy %.1f %%: the network knows its"
                  + " training images by heart, or those to validate on are of another kind; add"
                  + " images or augmentation, and see to it that both come from one source",
              100 * training, 100 * validation));
    }
    if (validation - training > FAR_APART) {
      return List.of(
          format(
              "Validation accuracy is %.1f %% but training accuracy %.1f %%, which is the mean over"
                  + " an epoch of learning, with dropout and on varied images: training has ended"
                  + " early; raise epochs",
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
