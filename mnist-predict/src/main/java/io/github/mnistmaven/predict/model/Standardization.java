package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.predict.internal.image.PixelMoments;
import java.util.List;
import java.util.Optional;

/**
 * Standardization of images in training and prediction, with statistics of the training set: the
 * method {@code standardize} of Keras' {@code ImageDataGenerator}, in the order of the components.
 *
 * @param rescale factor of every pixel; 1 for none
 * @param samplewiseCenter whether the mean of each image is subtracted
 * @param samplewiseStdNormalization whether each image is divided by its standard deviation
 * @param mean mean pixel of the training set, which is subtracted; 0 for none
 * @param divisor standard deviation of the training set plus 1e-6; 1 for none
 * @param whitening ZCA whitening, which decorrelates pixels; empty for none
 */
public record Standardization(
    double rescale,
    boolean samplewiseCenter,
    boolean samplewiseStdNormalization,
    double mean,
    double divisor,
    Optional<Whitening> whitening) {

  /** Keras' addend to every standard deviation, which prevents a division by 0. */
  public static final double EPSILON = 1e-6;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a value is not finite, rescale is 0 or divisor is not above
   *     0
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

  /** Returns the identity. */
  public static Standardization none() {
    return new Standardization(1, false, false, 0, 1, Optional.empty());
  }

  /**
   * Returns whether images of a number of pixels are supported: a whitening matrix has a fixed
   * size.
   */
  public boolean fits(int pixels) {
    return whitening.isEmpty() || whitening.get().pixels() == pixels;
  }

  /**
   * Standardizes an image in place.
   *
   * @param image {@code [height, width]}, row-major, in 0..1
   */
  public void apply(float[] image) {
    if (rescale != 1) {
      affine(image, 0, rescale);
    }
    if (samplewiseCenter) {
      PixelMoments moments = PixelMoments.of(List.of(image));
      affine(
          image,
          moments.mean(),
          samplewiseStdNormalization ? 1 / (moments.deviation() + EPSILON) : 1);
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
