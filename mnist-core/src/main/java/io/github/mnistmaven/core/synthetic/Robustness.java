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
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Accuracy on corrupted images and on synthetic photos.
 *
 * @param corruptions fraction of images that are classified correctly under each corruption; empty
 *     if not measured
 * @param photos fraction of photos of each kind that are read correctly; empty if not measured
 */
public record Robustness(
    Map<Corruption, Proportion> corruptions, Map<PhotoKind, Proportion> photos) {

  /** Copies the maps. */
  public Robustness {
    corruptions = ordered(Corruption.class, corruptions);
    photos = ordered(PhotoKind.class, photos);
  }

  private static <K extends Enum<K>> Map<K, Proportion> ordered(
      Class<K> type, Map<K, Proportion> map) {
    EnumMap<K, Proportion> ordered = new EnumMap<>(type);
    ordered.putAll(map);
    return Collections.unmodifiableMap(ordered);
  }

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

  /**
   * Returns the mean accuracy under the corruptions of some groups.
   *
   * @return mean of the fractions, in 0..1; NaN if no corruption of these groups was measured
   */
  public double meanAccuracy(Collection<Corruption.Family> families) {
    return corruptions.entrySet().stream()
        .filter(entry -> families.contains(entry.getKey().family()))
        .mapToDouble(entry -> entry.getValue().value())
        .average()
        .orElse(Double.NaN);
  }
}
