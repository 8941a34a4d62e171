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
}
