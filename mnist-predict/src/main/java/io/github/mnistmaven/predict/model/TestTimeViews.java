package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.predict.image.FillMode;
import io.github.mnistmaven.predict.internal.image.AffineTransform;
import io.github.mnistmaven.predict.internal.image.Resampler;
import java.util.List;

/**
 * Views of an image in test-time augmentation, in a fixed order: the image; shifted by one pixel
 * down, up, right and left; rotated by five degrees clockwise and counterclockwise; 5% larger and
 * smaller. Rotation and scaling are about the center, with bilinear interpolation; pixels outside
 * the image take the value of the nearest border pixel.
 *
 * <p>Images are {@code [height, width]}, row-major. Not thread-safe.
 */
public final class TestTimeViews {
  /** Maximum number of views. */
  public static final int MAX = 9;

  private static final double DEGREES = 5;
  private static final double LARGER = 1.05;

  /** Row offset, column offset, clockwise rotation in degrees, and scale of each view. */
  private static final List<View> IN_ORDER =
      List.of(
          new View(0, 0, 0, 1),
          new View(1, 0, 0, 1),
          new View(-1, 0, 0, 1),
          new View(0, 1, 0, 1),
          new View(0, -1, 0, 1),
          new View(0, 0, DEGREES, 1),
          new View(0, 0, -DEGREES, 1),
          new View(0, 0, 0, LARGER),
          new View(0, 0, 0, 1 / LARGER));

  private final int count;
  private final int height;
  private final int width;
  private final Resampler resampler;

  /**
   * Creates the first views of images of one size.
   *
   * @param count number of views, 1 to {@value #MAX}
   * @throws IllegalArgumentException if the number of views is out of range
   */
  public TestTimeViews(int count, int height, int width) {
    this.count = requireInRange(count);
    this.height = height;
    this.width = width;
    this.resampler = new Resampler(height, width, FillMode.NEAREST, 0);
  }

  /**
   * Checks a number of views.
   *
   * @return the number
   * @throws IllegalArgumentException if the number of views is out of range
   */
  public static int requireInRange(int count) {
    if (count < 1 || count > MAX) {
      throw new IllegalArgumentException(
          "testTimeAugmentation must be in 1.." + MAX + " but is " + count);
    }
    return count;
  }

  /** Returns the number of views of each image. */
  public int count() {
    return count;
  }

  /**
   * Writes a view of an image.
   *
   * @param view index of the view, 0 to {@link #count} - 1; 0 is the image itself
   */
  public void write(float[] image, int view, float[] target) {
    if (view == 0) {
      System.arraycopy(image, 0, target, 0, height * width);
    } else {
      resampler.resample(image, IN_ORDER.get(view).transform(height, width), target);
    }
  }

  private record View(double down, double right, double clockwise, double size) {

    /** Returns the transform from pixels of the view to pixels of the image. */
    AffineTransform transform(int height, int width) {
      double theta = StrictMath.toRadians(clockwise);
      AffineTransform transform = new AffineTransform();
      transform.rr = StrictMath.cos(theta) / size;
      transform.rc = -StrictMath.sin(theta) / size;
      transform.cr = StrictMath.sin(theta) / size;
      transform.cc = StrictMath.cos(theta) / size;
      double middleRow = (height - 1) / 2.0;
      double middleColumn = (width - 1) / 2.0;
      transform.r =
          middleRow - transform.rr * (middleRow + down) - transform.rc * (middleColumn + right);
      transform.c =
          middleColumn - transform.cr * (middleRow + down) - transform.cc * (middleColumn + right);
      return transform;
    }
  }
}
