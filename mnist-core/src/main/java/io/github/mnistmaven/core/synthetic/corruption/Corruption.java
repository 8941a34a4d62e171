package io.github.mnistmaven.core.synthetic.corruption;

import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Corruption of images of 28 x 28 pixels, in the order and with the names of MNIST-C.
 *
 * <p>Pixels are 0 (background) to 1 (ink) in the descriptions; results are limited to this range.
 * Random choices differ from image to image. Rows count from the top and columns from the left,
 * from 0. The center of an image is (13.5, 13.5).
 */
public enum Corruption {
  /** Shot noise of a sensor: a Poisson number with mean {@code 3 * pixel}, divided by 3. */
  SHOT_NOISE(Family.NOISE),

  /** Salt-and-pepper noise: each pixel becomes 0 or 1 with a probability of 0.085 each. */
  IMPULSE_NOISE(Family.NOISE),

  /** Frosted glass: neighboring pixels swapped in two passes, between two blurs of sigma 0.7. */
  GLASS_BLUR(Family.BLUR),

  /**
   * Motion of the camera: one half of a Gaussian with a sigma of 3 pixels, 21 pixels long, in a
   * direction of -45 to 45 degrees.
   */
  MOTION_BLUR(Family.BLUR),

  /**
   * Horizontal shear by 0.4 radians to either side: a pixel is taken from {@code sin(0.4)} columns
   * per row beside it, and rows are {@code 1 / cos(0.4)} as high.
   */
  SHEAR(Family.AFFINE),

  /** Reduction to 0.7 of height and width. */
  SCALE(Family.AFFINE),

  /** Rotation by 0.4 radians (22.9 degrees) in either direction. */
  ROTATE(Family.AFFINE),

  /** Brightness increased by 0.5. */
  BRIGHTNESS(Family.CONTRAST),

  /** Translation by 3 pixels in each axis, in either direction. */
  TRANSLATE(Family.AFFINE),

  /** Columns 0 to 6 and 21 to 27 inverted. */
  STRIPE(Family.OCCLUSION),

  /** Fog: a fractal of roughness 1.4 is added three times, and the contrast decreases to match. */
  FOG(Family.OCCLUSION),

  /** Drops of mud of brightness 63 / 255: smoothed normal noise (0.65, 0.3) above 0.65. */
  SPATTER(Family.OCCLUSION),

  /** Dotted line from the left to the right border, with dots and gaps of 2 columns. */
  DOTTED_LINE(Family.OCCLUSION),

  /** Zigzag line from column 2 to 25 with an amplitude of 2 pixels and a period of 8. */
  ZIGZAG(Family.OCCLUSION),

  /** Edges in place of the image, by Canny's detector with sigma 1 and thresholds 0.1 and 0.2. */
  CANNY_EDGES(Family.OCCLUSION);

  /** Groups of corruptions. */
  public enum Family {
    /** Noise in single pixels. */
    NOISE,
    /** Loss of detail. */
    BLUR,
    /** Affine transform. */
    AFFINE,
    /** Change of brightness or contrast. */
    CONTRAST,
    /** Foreign structure over the digit; no training should imitate it. */
    OCCLUSION
  }

  /** Height and width of the images in pixels. */
  static final int SIDE = 28;

  private final Family family;

  Corruption(Family family) {
    this.family = family;
  }

  /** Returns the group of this corruption. */
  public Family family() {
    return family;
  }

  /**
   * Returns corrupted copies of images with their labels and locations.
   *
   * <p>The result depends on pixels, seed, and the position of each image in the set only. It has
   * the same bits on every machine.
   *
   * @param images {@code [n, 28, 28]}
   * @throws IllegalArgumentException if the images are not of 28 x 28 pixels
   */
  public ImageSet apply(ImageSet images, long seed) {
    if (images.height() != SIDE || images.width() != SIDE) {
      throw new IllegalArgumentException(
          this
              + " needs images of 28 x 28 pixels but they are "
              + images.height()
              + " x "
              + images.width()
              + ". Evaluate robustness with data of MNIST's size");
    }
    byte[] pixels = new byte[images.count() * SIDE * SIDE];
    long key = RandomStream.key(seed, "corruption " + this);
    IntStream.range(0, images.count())
        .parallel()
        .forEach(
            i -> {
              float[] image = new float[SIDE * SIDE];
              images.copyScaled(i, image, 0);
              write(corrupted(image, RandomStream.at(key, i, 0)), pixels, i);
            });
    return withLabels(ImageSet.unlabeled(pixels, SIDE, SIDE), images);
  }

  private float[] corrupted(float[] image, RandomStream random) {
    return switch (this) {
      case SHOT_NOISE -> Noise.shot(image, 3, random);
      case IMPULSE_NOISE -> Noise.impulse(image, 0.17, random);
      case GLASS_BLUR -> Blur.glass(image, 0.7, 2, random);
      case MOTION_BLUR -> Blur.motion(image, 10, 3, random.uniform(-45, 45));
      case SHEAR -> Affine.shear(0.4 * sign(random)).warp(image);
      case SCALE -> Affine.scale(0.7).warp(image);
      case ROTATE -> Affine.rotate(0.4 * sign(random)).warp(image);
      case BRIGHTNESS -> Noise.brightness(image, 0.5);
      case TRANSLATE -> Affine.translate(3 * sign(random), 3 * sign(random)).warp(image);
      case STRIPE -> Noise.stripe(image, 7);
      case FOG -> Fog.add(image, 3, 1.4, random);
      case SPATTER -> Spatter.add(image, random);
      case DOTTED_LINE -> Line.addDotted(image, random);
      case ZIGZAG -> Line.addZigzag(image, random);
      case CANNY_EDGES -> CannyEdges.detect(image, 1, 0.1, 0.2);
    };
  }

  private static void write(float[] image, byte[] pixels, int index) {
    for (int i = 0; i < image.length; i++) {
      pixels[index * image.length + i] = (byte) Math.round(255 * clip(image[i]));
    }
  }

  private static ImageSet withLabels(ImageSet corrupted, ImageSet images) {
    ImageSet located = corrupted.withLocations(images::location);
    return images.isLabeled()
        ? located.withLabels(
            IntStream.range(0, images.count()).map(images::label).toArray(), images.classNames())
        : located;
  }

  /** Limits a value to [0, 1]. */
  static float clip(double value) {
    return (float) Math.max(0, Math.min(1, value));
  }

  private static int sign(RandomStream random) {
    return random.nextInt(2) == 0 ? -1 : 1;
  }

  /** Returns the name of MNIST-C, such as {@code shot_noise}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
