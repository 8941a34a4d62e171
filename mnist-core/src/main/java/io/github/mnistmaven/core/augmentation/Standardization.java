package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.FEATUREWISE_CENTER;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.FEATUREWISE_STD_NORMALIZATION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.RESCALE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SAMPLEWISE_CENTER;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SAMPLEWISE_STD_NORMALIZATION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZCA_EPSILON;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZCA_WHITENING;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.mnistmaven.core.digits.Digits;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What is done to every image, augmented or not, in training and in prediction, with the numbers
 * fitted to the training set: Keras' {@code standardize}, in the order of the components.
 *
 * @param rescale factor of every pixel; 1 for none
 * @param samplewiseCenter whether each image's own mean is subtracted
 * @param samplewiseStdNormalization whether each image is divided by its own standard deviation
 * @param mean the training set's mean pixel, subtracted; 0 for none
 * @param divisor the training set's standard deviation plus 1e-6; 1 for none
 * @param whitening what decorrelates pixels; empty for none
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

  /**
   * Refuses what {@link #fit} cannot do, before any work.
   *
   * @param pixels in an image
   * @throws IllegalArgumentException if whitening is asked for and images have more than {@value
   *     Whitening#MAX_PIXELS} pixels
   */
  public static void check(Augmentation settings, int pixels) {
    if (settings.get(ZCA_WHITENING)) {
      Whitening.check(pixels);
    }
  }

  /**
   * Fits what the settings ask for to a training set, whose pixels count as 0..1. Like Keras 1.1.0,
   * fits to the images before {@code rescale} and before samplewise standardisation.
   *
   * @param digits the training images, at least one
   * @throws IllegalArgumentException if there is no image, or whitening is asked for and images
   *     have more than {@value Whitening#MAX_PIXELS} pixels
   */
  public static Standardization fit(Augmentation settings, Digits digits) {
    float[] image = new float[digits.pixelsPerImage()];
    IntFunction<float[]> scaled =
        index -> {
          digits.copyScaled(index, image, 0);
          return image;
        };
    return fit(settings, () -> IntStream.range(0, digits.count()).mapToObj(scaled).iterator());
  }

  /** Fits to images of floats, which may come in one array again and again. */
  static Standardization fit(Augmentation settings, Iterable<float[]> images) {
    if (!images.iterator().hasNext()) {
      throw new IllegalArgumentException("standardisation must be fitted to at least one image");
    }
    boolean center = settings.get(FEATUREWISE_CENTER);
    PixelMoments moments = center ? PixelMoments.of(images) : PixelMoments.STANDARD;
    return new Standardization(
        settings.get(RESCALE),
        settings.get(SAMPLEWISE_CENTER),
        settings.get(SAMPLEWISE_STD_NORMALIZATION),
        moments.mean(),
        settings.get(FEATUREWISE_STD_NORMALIZATION) ? moments.deviation() + EPSILON : 1,
        settings.get(ZCA_WHITENING)
            ? Optional.of(Whitening.fit(images, moments.mean(), settings.get(ZCA_EPSILON)))
            : Optional.empty());
  }

  /** Whether it can be applied to images of so many pixels: whitening fits one size. */
  public boolean fits(int pixels) {
    return whitening.isEmpty() || whitening.get().pixels() == pixels;
  }

  /** Whether images stay as they are. */
  @JsonIgnore
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
