package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.predict.internal.image.PixelMoments;
import java.util.List;
import java.util.Optional;

/**
 * Standardization of every image, in training and in prediction, with numbers fitted to the
 * training set: the method {@code standardize} of Keras' {@code ImageDataGenerator}, in the order
 * of the components.
 *
 * @param rescale factor of every pixel; 1 for none
 * @param samplewiseCenter whether each image's own mean is subtracted
 * @param samplewiseStdNormalization whether each image is divided by its own standard deviation
 * @param mean the training set's mean pixel, subtracted; 0 for none
 * @param divisor the training set's standard deviation plus 1e-6; 1 for none
 * @param whitening ZCA whitening, which decorrelates pixels; empty for none
 */
public record Standardization(
    double rescale,
    boolean samplewiseCenter,
    boolean samplewiseStdNormalization,
    double mean,
    double divisor,
    Optional<Whitening> whitening) {

  /** Keras adds this to every standard deviation, so that an even image stays finite. */
  public static final double EPSILON = 1e-6;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not finite, rescale is 0 or divisor is not above 0
   */
  public Standardization {
    boolean finite = Double.isFinite(rescale) && Double.isFinite(mean) && Double.isFinite(divisor);
    if (!finite || rescale == 0 || divisor <= 0) {
      throw new IllegalArgumentException(
          String.format(
              "rescale must be finite and not 0, mean finite, divisor finite and above 0"
                  + " but they are %s, %s and %s",
              rescale, mean, divisor));
    }
  }

  /** Images as they are. */
  public static Standardization none() {
    return new Standardization(1, false, false, 0, 1, Optional.empty());
  }

  /** Whether it can be applied to images of so many pixels: whitening fits one size. */
  public boolean fits(int pixels) {
    return whitening.isEmpty() || whitening.get().pixels() == pixels;
  }

  /** Whether images stay as they are. */
  public boolean isIdentity() {
    return equals(none());
  }

  /**
   * Standardises an image in place.
   *
   * @param image {@code [height, width]}, row-major, in 0..1
   */
  public void apply(float[] image) {
    if (rescale != 1) {
      affine(image, 0, rescale);
    }
    if (samplewiseCenter) {
      PixelMoments own = PixelMoments.of(List.of(image));
      affine(image, own.mean(), samplewiseStdNormalization ? 1 / (own.deviation() + EPSILON) : 1);
    }
    if (mean != 0 || divisor != 1) {
      affine(image, mean, 1 / divisor);
    }
    whitening.ifPresent(matrix -> matrix.apply(image));
  }

  private static void affine(float[] image, double subtracted, double factor) {
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) ((image[i] - subtracted) * factor);
    }
  }
}
