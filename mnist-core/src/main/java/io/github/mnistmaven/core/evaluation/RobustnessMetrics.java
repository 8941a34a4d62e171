package io.github.mnistmaven.core.evaluation;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Accuracy on corrupted images and on synthetic photos, with an example picture of each kind.
 *
 * @param images number of images, each of which is classified under every corruption
 * @param seed seed of the selection of the images, of the corruptions and of the photos
 * @param imitatedCorruptions corruptions that the recipe {@code robust} imitates, at least one
 * @param otherCorruptions corruptions that it does not imitate, at least one
 * @param photos kinds of synthetic photos; empty if the model does not classify digits
 */
public record RobustnessMetrics(
    int images,
    long seed,
    List<Condition> imitatedCorruptions,
    List<Condition> otherCorruptions,
    List<Condition> photos) {

  /** Copies the lists. */
  public RobustnessMetrics {
    imitatedCorruptions = List.copyOf(imitatedCorruptions);
    otherCorruptions = List.copyOf(otherCorruptions);
    photos = List.copyOf(photos);
  }

  /**
   * Corruption or kind of photo.
   *
   * @param name name of MNIST-C such as {@code shot_noise}, or of the kind of photo such as {@code
   *     plain_field}
   * @param accuracy fraction of the images classified, or of the photos read, correctly
   * @param example picture that was classified or read
   */
  public record Condition(String name, Proportion accuracy, Example example) {}

  /**
   * Example picture in gray.
   *
   * @param content labels of the digits from left to right; empty without digits
   * @param height height in pixels
   * @param width width in pixels
   * @param pixels {@code [height, width]}, row-major, 0 is white and 255 is black, in Base64
   */
  public record Example(String content, int height, int width, String pixels) {

    /** Creates an example of pixels {@code [height, width]}, row-major, 255 is black. */
    public static Example of(String content, int height, int width, byte[] pixels) {
      return new Example(content, height, width, Base64.getEncoder().encodeToString(pixels));
    }

    /** Returns the pixels, {@code [height, width]}, row-major, 0 is white and 255 is black. */
    public byte[] pixelBytes() {
      return Base64.getDecoder().decode(pixels);
    }
  }

  /** Returns the mean accuracy under all corruptions, in [0, 1]. */
  public double mean() {
    return mean(Stream.concat(imitatedCorruptions.stream(), otherCorruptions.stream()));
  }

  /** Returns the mean accuracy under the corruptions that the recipe {@code robust} imitates. */
  public double meanImitated() {
    return mean(imitatedCorruptions.stream());
  }

  /** Returns the mean accuracy under the corruptions that the recipe {@code robust} omits. */
  public double meanOther() {
    return mean(otherCorruptions.stream());
  }

  private static double mean(Stream<Condition> conditions) {
    return conditions.mapToDouble(each -> each.accuracy().value()).average().orElse(Double.NaN);
  }
}
