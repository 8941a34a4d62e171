package io.github.mnistmaven.core.synthetic;

import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.synthetic.corruption.Corruption;
import io.github.mnistmaven.core.synthetic.photo.PhotoGenerator;
import io.github.mnistmaven.core.synthetic.photo.PhotoKind;
import io.github.mnistmaven.core.synthetic.photo.SyntheticPhoto;
import io.github.mnistmaven.core.synthetic.photo.SyntheticPhoto.WrittenDigit;
import io.github.mnistmaven.predict.image.ImageSet;
import java.awt.image.BufferedImage;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Measures the accuracy on corrupted images and on synthetic photos. */
public final class Robustness {
  private Robustness() {}

  /**
   * Measures the accuracy under all corruptions.
   *
   * @param images labeled images {@code [n, 28, 28]}, at least one
   * @param classifier function from images to class probabilities {@code [n, classes]}, such as
   *     {@code predictor::probabilities}
   * @throws IllegalArgumentException if there are no labeled images, or they have another size
   */
  public static Map<Corruption, Proportion> underCorruptions(
      ImageSet images, Function<ImageSet, float[]> classifier, long seed) {
    Map<Corruption, Proportion> accuracies = new EnumMap<>(Corruption.class);
    for (Corruption corruption : Corruption.values()) {
      ImageSet corrupted = corruption.apply(images, seed);
      accuracies.put(corruption, Evaluation.of(classifier.apply(corrupted), corrupted).accuracy());
    }
    return accuracies;
  }

  /**
   * Measures the accuracy on synthetic photos. A photo is read correctly if all labels are equal;
   * one without digits, if the reader finds none.
   *
   * @param count number of photos of each kind, at least 1; the photos 0 to {@code count - 1}
   * @param reader function from a photo to the class names of its digits from left to right, empty
   *     for no digit; must be thread-safe
   */
  public static Map<PhotoKind, Proportion> onPhotos(
      PhotoGenerator generator,
      Collection<PhotoKind> kinds,
      int count,
      Function<BufferedImage, List<String>> reader) {
    Map<PhotoKind, Proportion> accuracies = new EnumMap<>(PhotoKind.class);
    for (PhotoKind kind : kinds) {
      long correct =
          IntStream.range(0, count)
              .parallel()
              .mapToObj(i -> generator.photo(kind, i))
              .filter(photo -> reader.apply(photo.image()).equals(labels(photo)))
              .count();
      accuracies.put(kind, Proportion.of(correct, count));
    }
    return accuracies;
  }

  private static List<String> labels(SyntheticPhoto photo) {
    return photo.digits().stream().map(WrittenDigit::label).toList();
  }
}
