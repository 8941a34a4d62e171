package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.BRIGHTNESS_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.CHANNEL_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.HEIGHT_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.HORIZONTAL_FLIP;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.RANDOM_ERASING;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ROTATION_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SHEAR_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.VERTICAL_FLIP;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.WIDTH_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZOOM_RANGE;

import io.github.mnistmaven.predict.internal.image.AffineTransform;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * What one augmented image was drawn: the dictionary of Keras' {@code get_random_transform}, with
 * its names, and a rectangle to erase. Mutable, so that no image costs an allocation.
 */
final class TransformParameters {
  /** Degrees; positive turns ink clockwise. */
  double theta;

  /** Rows; positive moves ink up. */
  double tx;

  /** Columns; positive moves ink left. */
  double ty;

  /** Degrees. */
  double shear;

  /** What heights are divided by; above 1 shrinks ink. */
  double zx = 1;

  /** What widths are divided by; above 1 shrinks ink. */
  double zy = 1;

  boolean flipHorizontal;
  boolean flipVertical;

  /** Added to every pixel; 0 for none. */
  double channelShift;

  /** Factor of brightness; NaN for no change. */
  double brightness = Double.NaN;

  int eraseTop;
  int eraseLeft;

  /** Rows to erase; 0 for none. */
  int eraseHeight;

  int eraseWidth;

  /**
   * Draws all parameters in Keras' order: theta, tx, ty, shear, zx, zy, both flips, channel shift,
   * brightness; then the rectangle. An option that is off draws nothing, except that the flips
   * always draw.
   *
   * <p>Fed with NumPy's {@code random_sample}, the parameters are Keras' own, but for shifts chosen
   * from a list, which NumPy draws as integers.
   *
   * @param uniform gives numbers in [0, 1)
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

  /** Whether the affine part leaves every pixel where it is. */
  boolean isAffineIdentity() {
    return theta == 0 && tx == 0 && ty == 0 && shear == 0 && zx == 1 && zy == 1;
  }

  /**
   * Sets the affine transform of these parameters for images of {@code height x width}.
   *
   * <p>The matrix is that of keras_preprocessing 1.1.0, {@code O R(theta) T(tx, ty) H(shear) Z(zx,
   * zy) O^-1}, multiplied out. A positive {@code tx} moves ink up and a zoom above 1 shrinks it.
   * {@code O} moves the origin to {@code (height / 2 + 0.5, width / 2 + 0.5)}, one pixel beside the
   * true center: Keras did so in that version, and the same distribution of training images needs
   * it.
   *
   * <p>{@link StrictMath}, because an image must be the same on every machine.
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
