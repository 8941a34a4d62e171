package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.predict.image.FillMode;
import io.github.mnistmaven.predict.internal.image.AffineTransform;
import io.github.mnistmaven.predict.internal.image.Resampler;
import java.util.List;

/**
 * The views of an image that test-time augmentation predicts, in a fixed order: the image itself;
 * shifted by one pixel down, up, right and left; turned by five degrees clockwise and back; and 5 %
 * larger and smaller. Shifts, turns and sizes are about the middle of the image; between pixels
 * they are bilinear, and beyond the border the nearest pixel counts.
 *
 * <p>Images are {@code [height, width]}, row-major. Not thread-safe.
 */
public final class TestTimeViews {
  /** The most views there are. */
  public static final int MOST = 9;

  private static final double DEGREES = 5;
  private static final double LARGER = 1.05;

  /** Each as rows down, columns to the right, degrees clockwise and size. */
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
   * The first views of images of one size.
   *
   * @param count how many, 1 to {@value #MOST}
   * @throws IllegalArgumentException if there are not so many
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
   * @throws IllegalArgumentException if there are not so many
   */
  public static int requireInRange(int count) {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "testTimeAugmentation must be in 1.." + MOST + " but is " + count);
    }
    return count;
  }

  /** How many views there are of each image. */
  public int count() {
    return count;
  }

  /**
   * Writes one view of an image.
   *
   * @param view its number, 0 to {@link #count} - 1; 0 is the image itself
   */
  public void write(float[] image, int view, float[] target) {
    if (view == 0) {
      System.arraycopy(image, 0, target, 0, height * width);
    } else {
      resampler.resample(image, IN_ORDER.get(view).transform(height, width), target);
    }
  }

  private record View(double down, double right, double clockwise, double size) {

    /** From the view's pixels to the image's. */
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
