package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.FEATUREWISE_CENTER;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.FEATUREWISE_STD_NORMALIZATION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.RESCALE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SAMPLEWISE_CENTER;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SAMPLEWISE_STD_NORMALIZATION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZCA_EPSILON;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZCA_WHITENING;

import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.internal.image.PixelMoments;
import io.github.mnistmaven.predict.model.Standardization;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Fit of a {@link Standardization} to training images: the method {@code fit} of Keras' {@code
 * ImageDataGenerator}.
 */
public final class StandardizationFit {
  private StandardizationFit() {}

  /**
   * Checks that {@link #fit} supports an image size.
   *
   * @param pixels number of pixels of an image
   * @throws IllegalArgumentException if whitening is enabled and images have more than {@value
   *     WhiteningFit#MAX_PIXELS} pixels
   */
  public static void check(Augmentation settings, int pixels) {
    if (settings.get(ZCA_WHITENING)) {
      WhiteningFit.check(pixels);
    }
  }

  /**
   * Fits to a training set, with pixels scaled to 0..1. Like keras_preprocessing 1.1.0, fits to the
   * images before {@code rescale} and before samplewise standardization.
   *
   * @param digits training images, at least one
   * @throws IllegalArgumentException if there is no image, or whitening is enabled and images have
   *     more than {@value WhiteningFit#MAX_PIXELS} pixels
   */
  public static Standardization fit(Augmentation settings, ImageSet digits) {
    float[] image = new float[digits.pixelsPerImage()];
    IntFunction<float[]> scaled =
        index -> {
          digits.copyScaled(index, image, 0);
          return image;
        };
    return fit(settings, () -> IntStream.range(0, digits.count()).mapToObj(scaled).iterator());
  }

  /** Fits to images of floats. The iterator may return the same array for all images. */
  static Standardization fit(Augmentation settings, Iterable<float[]> images) {
    if (!images.iterator().hasNext()) {
      throw new IllegalArgumentException("standardization must be fitted to at least one image");
    }
    boolean center = settings.get(FEATUREWISE_CENTER);
    PixelMoments moments = center ? PixelMoments.of(images) : PixelMoments.STANDARD;
    return new Standardization(
        settings.get(RESCALE),
        settings.get(SAMPLEWISE_CENTER),
        settings.get(SAMPLEWISE_STD_NORMALIZATION),
        moments.mean(),
        settings.get(FEATUREWISE_STD_NORMALIZATION)
            ? moments.deviation() + Standardization.EPSILON
            : 1,
        settings.get(ZCA_WHITENING)
            ? Optional.of(WhiteningFit.fit(images, moments.mean(), settings.get(ZCA_EPSILON)))
            : Optional.empty());
  }
}
