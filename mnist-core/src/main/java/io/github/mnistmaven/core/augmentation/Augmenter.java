package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.CVAL;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ELASTIC;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ERASING_FILL;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.FILL_MODE;

import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.internal.image.AffineTransform;
import io.github.mnistmaven.predict.internal.image.Resampler;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Random augmentation of images. A variant depends only on the settings, the seed, the epoch and
 * the image index, so several augmenters can share the work in any order.
 *
 * <p>Allocates no memory per image. Not thread-safe: use one instance per thread.
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
  private final StrokeWidth strokeWidth;
  private final SeparableFilter filter;
  private final MotionBlur motionBlur;

  /**
   * Creates an augmenter for images of one size.
   *
   * @param height image height in pixels
   * @param width image width in pixels
   */
  public Augmenter(Augmentation settings, int height, int width, long seed) {
    this.settings = settings;
    this.height = height;
    this.width = width;
    this.key = RandomStream.key(seed, "augmentation");
    this.resampler = new Resampler(height, width, settings.get(FILL_MODE), settings.get(CVAL));
    this.field = settings.get(ELASTIC).map(it -> new ElasticField(it, height, width));
    this.strokeWidth = new StrokeWidth(height, width);
    this.filter = new SeparableFilter(height, width);
    this.motionBlur = new MotionBlur(height, width);
  }

  /**
   * Writes a random variant of an image.
   *
   * @param image {@code [height, width]}, row-major, in 0..1; not modified
   * @param epoch zero-based epoch
   * @param imageIndex index of the image in the training set
   * @param target array for the variant; must not be {@code image}
   * @throws IllegalArgumentException if the length of an array is not {@code height * width}, or
   *     both are the same array
   */
  public void augment(float[] image, long epoch, long imageIndex, float[] target) {
    check(image, target);
    random.restart(key, epoch, imageIndex);
    parameters.draw(settings, height, width, uniform);
    apply(image, parameters, target);
  }

  /**
   * Applies parameters in the order of {@link Augmentation}, which contains Keras' {@code
   * apply_transform}. Random values per pixel are drawn in this order.
   */
  void apply(float[] image, TransformParameters parameters, float[] target) {
    warp(image, parameters, target);
    strokeWidth.change(target, parameters.strokeWidth);
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
    applyEffects(target, parameters);
    erase(target, parameters);
    addNoise(target, parameters);
  }

  private void applyEffects(float[] target, TransformParameters parameters) {
    for (BorderLine line : parameters.lines) {
      if (line.thickness > 0) {
        line.addTo(target, height, width);
      }
    }
    if (parameters.contrast != 1) {
      Intensity.contrast(target, parameters.contrast, parameters.contrastLevel);
    }
    if (parameters.inverted) {
      Intensity.invert(target);
    }
    filter.reduce(target, parameters.resolution);
    filter.blur(target, parameters.blur);
    if (parameters.motionLength > 0) {
      motionBlur.apply(target, parameters.motionLength, parameters.motionDirection);
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
    ErasingFill fill = settings.get(ERASING_FILL);
    boolean erases = parameters.eraseHeight > 0;
    float level = erases && fill == ErasingFill.LEVEL ? (float) random.nextDouble() : 0;
    for (int row = 0; row < parameters.eraseHeight; row++) {
      int start = (parameters.eraseTop + row) * width + parameters.eraseLeft;
      for (int column = 0; column < parameters.eraseWidth; column++) {
        target[start + column] = fill == ErasingFill.NOISE ? (float) random.nextDouble() : level;
      }
    }
  }

  private void addNoise(float[] target, TransformParameters parameters) {
    double deviation = parameters.gaussianNoise;
    for (int i = 0; deviation > 0 && i < target.length; i++) {
      target[i] += (float) (deviation * random.nextGaussian());
    }
    double impulses = parameters.impulseNoise;
    for (int i = 0; impulses > 0 && i < target.length; i++) {
      double position = random.nextDouble() / impulses;
      if (position < 1) {
        target[i] = position < 0.5 ? 0 : 1;
      }
    }
  }

  /** Returns the parameters of the image that was augmented last. */
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
              image == target ? " and are the same array" : ""));
    }
  }
}
