package io.github.mnistmaven.predict.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Grayscale picture of any size, with the preprocessing steps of {@link DigitImage}. */
final class GrayscaleImage {
  private static final int MIN_INK = 64;
  private static final double BOX_FRACTION = 20.0 / 28.0;

  private final int[] gray;
  private final int height;
  private final int width;

  private GrayscaleImage(int[] gray, int height, int width) {
    this.gray = gray;
    this.height = height;
    this.width = width;
  }

  /** Converts a picture to gray; transparent pixels are composited on a contrasting background. */
  static GrayscaleImage of(BufferedImage image) {
    boolean gray = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    double[] light =
        gray ? samples(image) : Arrays.stream(rgb).mapToDouble(GrayscaleImage::luma).toArray();
    return new GrayscaleImage(
        compositeOnBackground(light, rgb), image.getHeight(), image.getWidth());
  }

  /**
   * Returns the stored gray values. {@code getRGB} would treat them as linear light and brighten
   * them.
   */
  private static double[] samples(BufferedImage image) {
    Raster raster = image.getRaster();
    double max = (1 << image.getColorModel().getComponentSize(0)) - 1;
    int[] samples = raster.getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
    return Arrays.stream(samples).mapToDouble(sample -> sample * 255 / max).toArray();
  }

  /** Composites transparent pixels on a background that contrasts with the visible pixels. */
  private static int[] compositeOnBackground(double[] light, int[] rgb) {
    double visible = 0;
    double sum = 0;
    for (int i = 0; i < light.length; i++) {
      visible += rgb[i] >>> 24;
      sum += (rgb[i] >>> 24) * light[i];
    }
    double background = sum > 127.5 * visible ? 0 : 255;
    int[] gray = new int[light.length];
    for (int i = 0; i < light.length; i++) {
      double alpha = (rgb[i] >>> 24) / 255.0;
      gray[i] = (int) Math.round(alpha * light[i] + (1 - alpha) * background);
    }
    return gray;
  }

  private static double luma(int rgb) {
    return 0.299 * (rgb >> 16 & 0xFF) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF);
  }

  /** Returns whether ink is dark, as given by the polarity or detected from the border. */
  boolean isInkDark(Polarity polarity) {
    return switch (polarity) {
      case DETECT -> isDarkOnLight();
      case DARK_ON_LIGHT -> true;
      case LIGHT_ON_DARK -> false;
    };
  }

  /** Returns the image in MNIST's format: {@code [height, width]}, row-major, 255 is ink. */
  byte[] inForm(int targetHeight, int targetWidth, boolean darkInk) {
    boolean fits = height == targetHeight && width == targetWidth;
    return fits ? copied(darkInk) : ink(darkInk).fitted(targetHeight, targetWidth);
  }

  private boolean isDarkOnLight() {
    int min = Arrays.stream(gray).min().orElseThrow();
    int max = Arrays.stream(gray).max().orElseThrow();
    return min == max ? min >= 128 : 2 * background() > min + max;
  }

  /** Returns the median of the border pixels. */
  private int background() {
    int[] border =
        IntStream.range(0, gray.length)
            .filter(
                i ->
                    i < width
                        || i >= gray.length - width
                        || i % width == 0
                        || i % width == width - 1)
            .map(i -> gray[i])
            .sorted()
            .toArray();
    return border[border.length / 2];
  }

  /** Returns the values as bytes, inverted if ink is dark. */
  private byte[] copied(boolean darkInk) {
    byte[] pixels = new byte[gray.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (darkInk ? 255 - gray[i] : gray[i]);
    }
    return pixels;
  }

  /** Returns the distance of each pixel from the background, scaled so that the maximum is 255. */
  private GrayscaleImage ink(boolean darkInk) {
    int background = background();
    int[] ink =
        Arrays.stream(gray)
            .map(g -> Math.max(0, darkInk ? background - g : g - background))
            .toArray();
    int maximum = Math.max(1, Arrays.stream(ink).max().orElseThrow());
    return new GrayscaleImage(
        Arrays.stream(ink).map(i -> Math.round(i * 255f / maximum)).toArray(), height, width);
  }

  /** Scales the bounding box of the ink and centers its mass. */
  private byte[] fitted(int targetHeight, int targetWidth) {
    byte[] target = new byte[targetHeight * targetWidth];
    int[] inked = IntStream.range(0, gray.length).filter(i -> gray[i] >= MIN_INK).toArray();
    if (inked.length == 0) {
      return target;
    }
    int top = inked[0] / width;
    int bottom = inked[inked.length - 1] / width + 1;
    int left = Arrays.stream(inked).map(i -> i % width).min().orElseThrow();
    int right = Arrays.stream(inked).map(i -> i % width).max().orElseThrow() + 1;
    double scale =
        Math.min(
            BOX_FRACTION * targetHeight / (bottom - top),
            BOX_FRACTION * targetWidth / (right - left));
    GrayscaleImage boundingBox =
        scaled(
            new int[] {top, bottom, left, right},
            Math.max(1, (int) Math.round(scale * (bottom - top))),
            Math.max(1, (int) Math.round(scale * (right - left))));
    boundingBox.centerMass(target, targetHeight, targetWidth);
    return target;
  }

  private GrayscaleImage scaled(int[] boundingBox, int newHeight, int newWidth) {
    double stepY = (boundingBox[1] - boundingBox[0]) / (double) newHeight;
    double stepX = (boundingBox[3] - boundingBox[2]) / (double) newWidth;
    int[] scaled = new int[newHeight * newWidth];
    for (int row = 0; row < newHeight; row++) {
      for (int column = 0; column < newWidth; column++) {
        double top = boundingBox[0] + row * stepY;
        double left = boundingBox[2] + column * stepX;
        scaled[row * newWidth + column] =
            (int) Math.round(average(top, top + stepY, left, left + stepX));
      }
    }
    return new GrayscaleImage(scaled, newHeight, newWidth);
  }

  /** Returns the mean over an area with fractional pixel bounds. */
  private double average(double top, double bottom, double left, double right) {
    double sum = 0;
    for (int y = (int) top; y < Math.min(height, bottom); y++) {
      double high = Math.min(y + 1, bottom) - Math.max(y, top);
      for (int x = (int) left; x < Math.min(width, right); x++) {
        double wide = Math.min(x + 1, right) - Math.max(x, left);
        sum += gray[y * width + x] * high * wide;
      }
    }
    return sum / ((bottom - top) * (right - left));
  }

  private void centerMass(byte[] target, int targetHeight, int targetWidth) {
    double mass = 0;
    double y = 0;
    double x = 0;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double ink = gray[row * width + column];
        mass += ink;
        y += ink * row;
        x += ink * column;
      }
    }
    int top = offset(targetHeight, y / mass, height);
    int left = offset(targetWidth, x / mass, width);
    for (int i = 0; i < gray.length; i++) {
      target[(top + i / width) * targetWidth + left + i % width] = (byte) gray[i];
    }
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
