package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.BLUR;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.BORDER_LINES;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.BRIGHTNESS_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.CHANNEL_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.CONTRAST;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.GAUSSIAN_NOISE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.HEIGHT_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.HORIZONTAL_FLIP;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.IMPULSE_NOISE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.INVERSION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.LOW_RESOLUTION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.MOTION_BLUR;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.RANDOM_ERASING;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ROTATION_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SHEAR_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.STROKE_WIDTH;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.VERTICAL_FLIP;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.WIDTH_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZOOM_RANGE;

import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.predict.internal.image.AffineTransform;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Random parameters of one augmented image: those of Keras' {@code get_random_transform}, with the
 * same names, and a rectangle to erase. Mutable, to avoid an allocation per image.
 */
final class TransformParameters {
  /** Rotation in degrees; positive is clockwise. */
  double theta;

  /** Vertical shift in pixels; positive moves ink up. */
  double tx;

  /** Horizontal shift in pixels; positive moves ink left. */
  double ty;

  /** Shear in degrees. */
  double shear;

  /** Divisor of heights; above 1 shrinks ink. */
  double zx = 1;

  /** Divisor of widths; above 1 shrinks ink. */
  double zy = 1;

  boolean flipHorizontal;
  boolean flipVertical;

  /** Number added to every pixel; 0 for none. */
  double channelShift;

  /** Brightness factor; NaN for no change. */
  double brightness = Double.NaN;

  int eraseTop;
  int eraseLeft;

  /** Height of the rectangle to erase, in pixels; 0 for none. */
  int eraseHeight;

  int eraseWidth;

  /** Pixels added to both sides of strokes; 0 for none. */
  double strokeWidth;

  /** Lines; those with a thickness of 0 are absent. */
  final BorderLine[] lines = {new BorderLine(), new BorderLine()};

  /** Factor of the differences from {@link #contrastLevel}; 1 for no change. */
  double contrast = 1;

  double contrastLevel;
  boolean inverted;

  /** Reduced height and width as a fraction; 1 for no change. */
  double resolution = 1;

  /** Standard deviation of a blur in pixels; 0 for none. */
  double blur;

  /** Length of a motion blur in pixels; 0 for none. */
  double motionLength;

  /** Direction of a motion blur in degrees. */
  double motionDirection;

  /** Standard deviation of Gaussian noise; 0 for none. */
  double gaussianNoise;

  /** Fraction of pixels that become 0 or 1. */
  double impulseNoise;

  /**
   * Draws all parameters in the order of Keras: theta, tx, ty, shear, zx, zy, both flips, channel
   * shift, brightness; then the rectangle and the other effects. Disabled options draw no random
   * number, except the flips.
   *
   * <p>With NumPy's {@code random_sample} as the source, the parameters equal those of Keras. The
   * exception is a shift from a list, for which NumPy draws integers.
   *
   * @param uniform source of random numbers in [0, 1)
   */
  void draw(Augmentation settings, int height, int width, DoubleSupplier uniform) {
    theta = symmetric(settings.get(ROTATION_RANGE), uniform);
    tx = settings.get(HEIGHT_SHIFT_RANGE).draw(height, uniform);
    ty = settings.get(WIDTH_SHIFT_RANGE).draw(width, uniform);
    shear = symmetric(settings.get(SHEAR_RANGE), uniform);
    Range zoom = settings.get(ZOOM_RANGE);
    boolean zooms = zoom.low() != 1 || zoom.high() != 1;
    zx = zooms ? zoom.draw(uniform) : 1;
    zy = zooms ? zoom.draw(uniform) : 1;
    flipHorizontal = uniform.getAsDouble() < 0.5 && settings.get(HORIZONTAL_FLIP);
    flipVertical = uniform.getAsDouble() < 0.5 && settings.get(VERTICAL_FLIP);
    channelShift = symmetric(settings.get(CHANNEL_SHIFT_RANGE), uniform);
    Optional<Range> brightnessRange = settings.get(BRIGHTNESS_RANGE);
    brightness = brightnessRange.isPresent() ? brightnessRange.get().draw(uniform) : Double.NaN;
    eraseHeight = 0;
    Optional<RandomErasing> erasing = settings.get(RANDOM_ERASING);
    if (erasing.isPresent() && uniform.getAsDouble() < erasing.get().probability()) {
      drawRectangle(erasing.get(), height, width, uniform);
    }
    drawEffects(settings, height, width, uniform);
  }

  private void drawEffects(Augmentation settings, int height, int width, DoubleSupplier uniform) {
    strokeWidth = strength(settings, STROKE_WIDTH, 0, uniform);
    for (BorderLine line : lines) {
      double thickness = strength(settings, BORDER_LINES, 0, uniform);
      line.thickness = thickness;
      if (thickness > 0) {
        line.draw(thickness, height, width, uniform);
      }
    }
    contrast = strength(settings, CONTRAST, 1, uniform);
    contrastLevel = contrast == 1 ? 0 : uniform.getAsDouble();
    double inversion = settings.get(INVERSION);
    inverted = inversion > 0 && uniform.getAsDouble() < inversion;
    resolution = strength(settings, LOW_RESOLUTION, 1, uniform);
    blur = strength(settings, BLUR, 0, uniform);
    motionLength = strength(settings, MOTION_BLUR, 0, uniform);
    motionDirection = motionLength == 0 ? 0 : Range.draw(0, 180, uniform);
    gaussianNoise = strength(settings, GAUSSIAN_NOISE, 0, uniform);
    impulseNoise = strength(settings, IMPULSE_NOISE, 0, uniform);
  }

  private static double strength(
      Augmentation settings,
      Option<Optional<RandomStrength>> option,
      double none,
      DoubleSupplier uniform) {
    Optional<RandomStrength> strength = settings.get(option);
    return strength.isPresent() ? strength.get().draw(none, uniform) : none;
  }

  private static double symmetric(double limit, DoubleSupplier uniform) {
    return limit == 0 ? 0 : Range.draw(-limit, limit, uniform);
  }

  private void drawRectangle(RandomErasing erasing, int height, int width, DoubleSupplier uniform) {
    double area = Range.draw(erasing.minArea(), erasing.maxArea(), uniform) * height * width;
    double aspect = Range.draw(RandomErasing.MIN_ASPECT, 1 / RandomErasing.MIN_ASPECT, uniform);
    eraseHeight = side(Math.sqrt(area * aspect), height);
    eraseWidth = side(Math.sqrt(area / aspect), width);
    eraseTop = (int) (uniform.getAsDouble() * (height - eraseHeight + 1));
    eraseLeft = (int) (uniform.getAsDouble() * (width - eraseWidth + 1));
  }

  private static int side(double pixels, int length) {
    return (int) Math.max(1, Math.min(Math.round(pixels), length));
  }

  /** Returns whether the affine transform is the identity. */
  boolean isAffineIdentity() {
    return theta == 0 && tx == 0 && ty == 0 && shear == 0 && zx == 1 && zy == 1;
  }

  /**
   * Writes the affine transform of these parameters for images of {@code height x width}.
   *
   * <p>The matrix is that of keras_preprocessing 1.1.0, {@code O R(theta) T(tx, ty) H(shear) Z(zx,
   * zy) O^-1}, multiplied out. {@code O} moves the origin to {@code (height / 2 + 0.5, width / 2 +
   * 0.5)}, one pixel from the true center. This version of Keras does so, and training images must
   * have the same distribution.
   *
   * <p>Uses {@link StrictMath}, because images must be equal on all machines.
   */
  void writeTo(AffineTransform transform, int height, int width) {
    double radians = StrictMath.toRadians(theta);
    double sheared = radians + StrictMath.toRadians(shear);
    double cosTheta = StrictMath.cos(radians);
    double sinTheta = StrictMath.sin(radians);
    boolean noShear = shear == 0;
    transform.rr = zx * cosTheta;
    transform.rc = -zy * (noShear ? sinTheta : StrictMath.sin(sheared));
    transform.cr = zx * sinTheta;
    transform.cc = zy * (noShear ? cosTheta : StrictMath.cos(sheared));
    double originRow = height / 2.0 + 0.5;
    double originColumn = width / 2.0 + 0.5;
    transform.r =
        (cosTheta * tx - sinTheta * ty + originRow)
            - (transform.rr * originRow + transform.rc * originColumn);
    transform.c =
        (sinTheta * tx + cosTheta * ty + originColumn)
            - (transform.cr * originRow + transform.cc * originColumn);
  }
}
