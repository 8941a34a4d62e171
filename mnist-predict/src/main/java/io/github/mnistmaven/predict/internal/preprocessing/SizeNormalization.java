package io.github.mnistmaven.predict.internal.preprocessing;

/**
 * Normalization of a digit to the form of MNIST's images (LeCun et al., 1998): the box of the ink
 * is scaled by area, with its aspect ratio preserved, to 20/28 of height or width, and placed so
 * that its center of mass is at pixel (height / 2, width / 2).
 */
final class SizeNormalization {
  private static final double BOX_FRACTION = 20.0 / 28.0;

  /** Smallest width of a stroke after scaling to a box of 20 pixels, in pixels. */
  private static final double MIN_STROKE = 2.0;

  /** Contrast, relative to that of the strokes, below which a pixel is background. */
  private static final float FLOOR = 0.15f;

  /** Contrast, relative to that of the strokes, from which a pixel is ink entirely. */
  private static final float FULL = 0.9f;

  /** Size at which strokes are thickened, as a multiple of the size of the box. */
  private static final int OVERSAMPLING = 4;

  private final int width;
  private final int height;
  private final float[] values;

  private SizeNormalization(int width, int height) {
    this.width = width;
    this.height = height;
    this.values = new float[width * height];
  }

  /**
   * Normalizes a digit.
   *
   * @param contrast contrast of the picture
   * @return {@code [height, width]}, row-major, 0 is background and 255 is ink
   */
  static byte[] apply(Shape shape, Plane contrast, int height, int width) {
    SizeNormalization digit = of(shape, contrast);
    double box = BOX_FRACTION * Math.min(height, width);
    digit = digit.scaled(Math.min(1, OVERSAMPLING * box / shape.size()));
    double unit = Math.max(digit.width, digit.height) / box;
    int radius = (int) Math.round((MIN_STROKE * unit - digit.strokeWidth()) / 2);
    return (radius > 0 ? digit.thickened(radius) : digit).fitted(height, width);
  }

  /** Copies the contrast of a shape and the pixels next to it, scaled so that strokes have 1. */
  private static SizeNormalization of(Shape shape, Plane contrast) {
    SizeNormalization digit = new SizeNormalization(shape.width(), shape.height());
    float[] strokes = new float[shape.area()];
    for (int i = 0; i < strokes.length; i++) {
      strokes[i] = Math.max(0, contrast.values[shape.pixels()[i]]);
    }
    float typical = Math.max(1e-6f, Plane.quantile(strokes, strokes.length, 0.6));
    for (int pixel : shape.pixels()) {
      int x = pixel % contrast.width - shape.left();
      int y = pixel / contrast.width - shape.top();
      for (int ny = Math.max(0, y - 1); ny <= Math.min(digit.height - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(digit.width - 1, x + 1); nx++) {
          float value = contrast.at(shape.left() + nx, shape.top() + ny) / typical;
          digit.values[ny * digit.width + nx] =
              Math.max(0, Math.min(1, (value - FLOOR) / (FULL - FLOOR)));
        }
      }
    }
    return digit;
  }

  /** Returns the typical width of strokes: twice the area divided by the length of the outline. */
  private double strokeWidth() {
    double area = 0;
    double outline = 0;
    for (int y = -1; y < height; y++) {
      for (int x = -1; x < width; x++) {
        double value = valueAt(x, y);
        area += value;
        outline += Math.hypot(value - valueAt(x + 1, y), value - valueAt(x, y + 1));
      }
    }
    return 2 * area / Math.max(1e-6, outline);
  }

  private double valueAt(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height ? values[y * width + x] : 0;
  }

  /** Returns the maximum in the disk around each pixel. */
  private SizeNormalization thickened(int radius) {
    SizeNormalization result = new SizeNormalization(width + 2 * radius, height + 2 * radius);
    for (int dy = -radius; dy <= radius; dy++) {
      int reach = (int) Math.sqrt(radius * radius - dy * dy + 0.5 * radius);
      for (int dx = -reach; dx <= reach; dx++) {
        for (int i = 0; i < values.length; i++) {
          int x = i % width + dx + radius;
          int y = i / width + dy + radius;
          int target = y * result.width + x;
          result.values[target] = Math.max(result.values[target], values[i]);
        }
      }
    }
    return result;
  }

  private byte[] fitted(int targetHeight, int targetWidth) {
    SizeNormalization box =
        scaled(Math.min(BOX_FRACTION * targetHeight / height, BOX_FRACTION * targetWidth / width));
    double mass = 1e-9;
    double sumX = 0;
    double sumY = 0;
    for (int i = 0; i < box.values.length; i++) {
      mass += box.values[i];
      int row = i / box.width;
      sumX += box.values[i] * (i % box.width);
      sumY += box.values[i] * row;
    }
    int top = offset(targetHeight, sumY / mass, box.height);
    int left = offset(targetWidth, sumX / mass, box.width);
    byte[] target = new byte[targetHeight * targetWidth];
    for (int i = 0; i < box.values.length; i++) {
      target[(top + i / box.width) * targetWidth + left + i % box.width] =
          (byte) Math.round(255 * Math.min(1, box.values[i]));
    }
    return target;
  }

  /** Returns the mean over the area of each new pixel. */
  private SizeNormalization scaled(double scale) {
    SizeNormalization result =
        new SizeNormalization(
            Math.max(1, (int) Math.round(scale * width)),
            Math.max(1, (int) Math.round(scale * height)));
    double stepY = (double) height / result.height;
    double stepX = (double) width / result.width;
    for (int i = 0; i < result.values.length; i++) {
      int row = i / result.width;
      double top = row * stepY;
      double left = i % result.width * stepX;
      result.values[i] = (float) average(top, top + stepY, left, left + stepX);
    }
    return result;
  }

  private double average(double top, double bottom, double left, double right) {
    double sum = 0;
    for (int y = (int) top; y < Math.min(height, bottom); y++) {
      double high = Math.min(y + 1, bottom) - Math.max(y, top);
      for (int x = (int) left; x < Math.min(width, right); x++) {
        sum += values[y * width + x] * high * (Math.min(x + 1, right) - Math.max(x, left));
      }
    }
    return sum / ((bottom - top) * (right - left));
  }

  /**
   * Returns the start of the box so that its mass is centered and the box stays inside. In MNIST,
   * the mean center of mass is pixel 14.0 of 0 to 27 in both directions.
   */
  private static int offset(int targetSize, double massCenter, int size) {
    long centered = Math.round(Math.floor(targetSize / 2.0) - massCenter);
    return (int) Math.max(0, Math.min(targetSize - size, centered));
  }
}
