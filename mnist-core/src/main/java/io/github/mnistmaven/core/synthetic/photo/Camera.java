package io.github.mnistmaven.core.synthetic.photo;

import io.github.mnistmaven.engine.random.RandomStream;
import java.awt.Rectangle;

/**
 * Position of the camera: rotation and perspective, as a homography between the pixels of a photo
 * and those of a sheet.
 *
 * <p>The sheet is as large as the photo's view of it. One pixel of the photo's center is one pixel
 * of the sheet.
 */
final class Camera {
  final int width;
  final int height;

  /** Bounds of the view, relative to the point of the sheet in the photo's center. */
  final Bounds view;

  /** Matrix of 3 x 3, row-major, from photo to sheet; both relative to their centers. */
  private final double[] toSheet;

  private final double[] toPhoto;

  /**
   * Creates a camera.
   *
   * @param width width of the photo in pixels
   * @param height height of the photo in pixels
   * @param radians rotation
   * @param perspectiveX change of scale from the center to the right, per half of the longer side
   * @param perspectiveY change of scale from the center downward, per half of the longer side
   */
  Camera(int width, int height, double radians, double perspectiveX, double perspectiveY) {
    this.width = width;
    this.height = height;
    double half = Math.max(width, height) / 2.0;
    double cos = StrictMath.cos(radians);
    double sin = StrictMath.sin(radians);
    this.toSheet =
        new double[] {cos, -sin, 0, sin, cos, 0, perspectiveX / half, perspectiveY / half, 1};
    this.toPhoto = inverse(toSheet);
    this.view = view();
  }

  static Camera random(
      int width, int height, PhotoSettings settings, boolean single, RandomStream random) {
    double degrees = settings.rotation().draw(random) / (single ? 1 : 3);
    double strength = settings.perspective().draw(random);
    double direction = random.uniform(0, 2 * StrictMath.PI);
    return new Camera(
        width,
        height,
        StrictMath.toRadians(degrees),
        strength * StrictMath.cos(direction),
        strength * StrictMath.sin(direction));
  }

  /** Inverts a matrix by its adjugate, up to a factor, which a homography does not need. */
  private static double[] inverse(double[] m) {
    return new double[] {
      m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
      m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
      m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]
    };
  }

  private static double mapX(double[] m, double x, double y) {
    return (m[0] * x + m[1] * y + m[2]) / (m[6] * x + m[7] * y + m[8]);
  }

  private static double mapY(double[] m, double x, double y) {
    return (m[3] * x + m[4] * y + m[5]) / (m[6] * x + m[7] * y + m[8]);
  }

  private Bounds view() {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    for (int corner = 0; corner < 4; corner++) {
      double x = (corner % 2 - 0.5) * width;
      double y = (corner < 2 ? -0.5 : 0.5) * height;
      left = Math.min(left, mapX(toSheet, x, y));
      right = Math.max(right, mapX(toSheet, x, y));
      top = Math.min(top, mapY(toSheet, x, y));
      bottom = Math.max(bottom, mapY(toSheet, x, y));
    }
    return new Bounds(left, top, right, bottom);
  }

  int sheetWidth() {
    return (int) Math.ceil(view.width()) + 2;
  }

  int sheetHeight() {
    return (int) Math.ceil(view.height()) + 2;
  }

  /** Returns the light of each pixel, {@code [height, width]} for three colors. */
  float[][] photograph(Sheet sheet) {
    float[][] photo = new float[3][width * height];
    for (int i = 0; i < width * height; i++) {
      int line = i / width;
      double x = i % width + 0.5 - width / 2.0;
      double y = line + 0.5 - height / 2.0;
      double column = limited(mapX(toSheet, x, y) - view.left() - 0.5, sheet.width);
      double row = limited(mapY(toSheet, x, y) - view.top() - 0.5, sheet.height);
      int left = (int) column;
      int top = (int) row;
      int point = top * sheet.width + left;
      float right = (float) (column - left);
      float down = (float) (row - top);
      for (int c = 0; c < 3; c++) {
        float[] light = sheet.light[c];
        float upper = light[point] + right * (light[point + 1] - light[point]);
        int below = point + sheet.width;
        float lower = light[below] + right * (light[below + 1] - light[below]);
        photo[c][i] = upper + down * (lower - upper);
      }
    }
    return photo;
  }

  private static double limited(double position, int length) {
    return Math.max(0, Math.min(length - 1.001, position));
  }

  /** Returns the smallest rectangle of the photo with all ink of a glyph; may reach outside. */
  Rectangle bounds(PlacedGlyph placed) {
    Bounds ink = placed.bounds();
    Rectangle bounds = new Rectangle(0, 0, -1, -1);
    for (double y = Math.floor(ink.top()) + 0.5; y < ink.bottom(); y++) {
      for (double x = Math.floor(ink.left()) + 0.5; x < ink.right(); x++) {
        if (placed.distance(x, y) > 0) {
          double fromCenterX = x + view.left();
          double fromCenterY = y + view.top();
          double column = mapX(toPhoto, fromCenterX, fromCenterY) + width / 2.0;
          double row = mapY(toPhoto, fromCenterX, fromCenterY) + height / 2.0;
          bounds.add(new Rectangle((int) Math.floor(column), (int) Math.floor(row), 1, 1));
        }
      }
    }
    return bounds;
  }
}
