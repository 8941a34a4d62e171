package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.CVAL;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ELASTIC;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.FILL_MODE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.GAUSSIAN_NOISE;

import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.internal.image.AffineTransform;
import io.github.mnistmaven.predict.internal.image.Resampler;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Makes random variants of images. What an image becomes depends on the settings, the seed, the
 * epoch and the image's index, and on nothing else, so any number of augmenters may share the work
 * in any order.
 *
 * <p>Allocates nothing per image. Not thread-safe: one for each thread.
 *
 * <pre>{@code
 * Augmenter augmenter = new Augmenter(Augmentation.notebook(), 28, 28, 66);
 * digits.copyScaled(index, image, 0);
 * augmenter.augment(image, epoch, index, target);
 * }</pre>
 */
public final class Augmenter {
  private final Augmentation settings;
  private final int height;
  private final int width;
  private final long key;
  private final RandomStream random = RandomStream.at(0, 0, 0);
  private final DoubleSupplier uniform = random::nextDouble;
  private final TransformParameters parameters = new TransformParameters();
  private final AffineTransform transform = new AffineTransform();
  private final Resampler resampler;
  private final Optional<ElasticField> field;
  private final double noise;

  /**
   * An augmenter of images of one size.
   *
   * @param height rows of pixels in an image
   * @param width columns of pixels in an image
   */
  public Augmenter(Augmentation settings, int height, int width, long seed) {
    this.settings = settings;
    this.height = height;
    this.width = width;
    this.key = RandomStream.key(seed, "augmentation");
    this.resampler = new Resampler(height, width, settings.get(FILL_MODE), settings.get(CVAL));
    this.field = settings.get(ELASTIC).map(it -> new ElasticField(it, height, width));
    this.noise = settings.get(GAUSSIAN_NOISE);
  }

  /**
   * Writes a random variant of an image.
   *
   * @param image {@code [height, width]}, row-major, in 0..1; not changed
   * @param epoch counted from 0
   * @param imageIndex the image's index in the training set
   * @param target receives the variant; another array than {@code image}
   * @throws IllegalArgumentException if an array's length is not {@code height * width}, or both
   *     are one
   */
  public void augment(float[] image, long epoch, long imageIndex, float[] target) {
    check(image, target);
    random.restart(key, epoch, imageIndex);
    parameters.draw(settings, height, width, uniform);
    apply(image, parameters, target);
  }

  /**
   * Applies drawn parameters: Keras' {@code apply_transform}, with the elastic field before it and
   * erasing and noise behind. What varies from pixel to pixel is drawn on the way, in this order.
   */
  void apply(float[] image, TransformParameters parameters, float[] target) {
    warp(image, parameters, target);
    if (parameters.channelShift != 0) {
      Intensity.channelShift(target, parameters.channelShift);
    }
    if (parameters.flipHorizontal) {
      Flip.horizontal(target, width);
    }
    if (parameters.flipVertical) {
      Flip.vertical(target, width);
    }
    if (!Double.isNaN(parameters.brightness)) {
      Intensity.brightness(target, parameters.brightness);
    }
    erase(target, parameters);
    if (noise > 0) {
      addNoise(target);
    }
  }

  private void warp(float[] image, TransformParameters parameters, float[] target) {
    if (field.isPresent()) {
      field.get().draw(uniform);
      parameters.writeTo(transform, height, width);
      resampler.resample(image, transform, field.get().displacements, target);
    } else if (parameters.isAffineIdentity()) {
      System.arraycopy(image, 0, target, 0, target.length);
    } else {
      parameters.writeTo(transform, height, width);
      resampler.resample(image, transform, target);
    }
  }

  private void erase(float[] target, TransformParameters parameters) {
    for (int row = 0; row < parameters.eraseHeight; row++) {
      int start = (parameters.eraseTop + row) * width + parameters.eraseLeft;
      for (int column = 0; column < parameters.eraseWidth; column++) {
        target[start + column] = (float) random.nextDouble();
      }
    }
  }

  private void addNoise(float[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] += (float) (noise * random.nextGaussian());
    }
  }

  /** What the image that was augmented last was drawn. */
  TransformParameters parameters() {
    return parameters;
  }

  private void check(float[] image, float[] target) {
    int pixels = height * width;
    if (image.length != pixels || target.length != pixels || image == target) {
      throw new IllegalArgumentException(
          String.format(
              "image and target must be two arrays of %d x %d = %d pixels but have %d and %d%s",
              height,
              width,
              pixels,
              image.length,
              target.length,
              image == target ? " and are one array" : ""));
    }
  }
}
