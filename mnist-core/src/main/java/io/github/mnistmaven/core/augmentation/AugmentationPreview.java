package io.github.mnistmaven.core.augmentation;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Preview of an augmentation: training images with their variants of the first epochs, before
 * standardization.
 *
 * @param height image height in pixels
 * @param width image width in pixels
 * @param originals previewed training images
 */
public record AugmentationPreview(int height, int width, List<Original> originals) {
  /** Maximum number of images in a preview. */
  public static final int IMAGES = 8;

  /** Number of variants of each image. */
  private static final int VARIANTS = 6;

  /** Copies the list. */
  public AugmentationPreview {
    originals = List.copyOf(originals);
  }

  /**
   * Training image with its variants.
   *
   * @param imageIndex index of the image in the training set
   * @param label class name; empty without labels
   * @param pixels {@code [height, width]} bytes, row-major, 0 to 255, in Base64
   * @param variants variants of the image in the first epochs, in order
   */
  public record Original(int imageIndex, String label, String pixels, List<Variant> variants) {
    /** Copies the list. */
    public Original {
      variants = List.copyOf(variants);
    }
  }

  /**
   * Augmented variant of an image.
   *
   * @param pixels {@code [height, width]} bytes, row-major, clipped to 0..255, in Base64
   * @param description description of the transform, such as {@code rotated 4.2 degrees clockwise}
   */
  public record Variant(String pixels, String description) {}

  /**
   * Returns a preview of the first image of each class. If there are fewer than {@value #IMAGES}
   * classes, the first images of the set follow.
   *
   * @param seed seed of the training
   */
  public static AugmentationPreview of(Augmentation settings, ImageSet training, long seed) {
    Augmenter augmenter = new Augmenter(settings, training.height(), training.width(), seed);
    List<Original> originals =
        chooseImages(training).stream()
            .map(index -> original(index, settings, training, augmenter))
            .toList();
    return new AugmentationPreview(training.height(), training.width(), originals);
  }

  private static List<Integer> chooseImages(ImageSet training) {
    Set<Integer> chosen = new LinkedHashSet<>();
    Set<Integer> labels = new HashSet<>();
    for (int image = 0; image < training.count() && training.isLabeled(); image++) {
      if (labels.add(training.label(image))) {
        chosen.add(image);
      }
    }
    IntStream.range(0, Math.min(IMAGES, training.count())).forEach(chosen::add);
    return chosen.stream().limit(IMAGES).toList();
  }

  private static Original original(
      int index, Augmentation settings, ImageSet training, Augmenter augmenter) {
    float[] image = new float[training.pixelsPerImage()];
    training.copyScaled(index, image, 0);
    String label = training.isLabeled() ? training.classNames().get(training.label(index)) : "";
    List<Variant> variants =
        IntStream.range(0, VARIANTS)
            .mapToObj(epoch -> variant(image, epoch, index, settings, augmenter))
            .toList();
    return new Original(index, label, toBase64(image), variants);
  }

  private static Variant variant(
      float[] image, int epoch, int index, Augmentation settings, Augmenter augmenter) {
    float[] target = new float[image.length];
    augmenter.augment(image, epoch, index, target);
    return new Variant(toBase64(target), TransformDescription.of(augmenter.parameters(), settings));
  }

  private static String toBase64(float[] image) {
    byte[] pixels = new byte[image.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round(Math.max(0, Math.min(image[i], 1)) * 255);
    }
    return Base64.getEncoder().encodeToString(pixels);
  }
}
