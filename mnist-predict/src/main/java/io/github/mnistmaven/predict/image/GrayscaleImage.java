package io.github.mnistmaven.predict.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A grey picture of any size, and the steps of {@code DigitImage} that bring it into form. */
final class GrayscaleImage {
  private static final int INK = 64;
  private static final double BOX_SHARE = 20.0 / 28.0;

  private final int[] grey;
  private final int height;
  private final int width;

  private GrayscaleImage(int[] grey, int height, int width) {
    this.grey = grey;
    this.height = height;
    this.width = width;
  }

  /** A picture's greys, transparent parts on a ground that stands off. */
  static GrayscaleImage of(BufferedImage image) {
    boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    double[] light =
        grey ? samples(image) : Arrays.stream(rgb).mapToDouble(GrayscaleImage::luma).toArray();
    return new GrayscaleImage(onGround(light, rgb), image.getHeight(), image.getWidth());
  }

  /** The stored values: {@code getRGB} would take them for linear light and brighten them. */
  private static double[] samples(BufferedImage image) {
    Raster raster = image.getRaster();
    double max = (1 << image.getColorModel().getComponentSize(0)) - 1;
    int[] samples = raster.getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
    return Arrays.stream(samples).mapToDouble(sample -> sample * 255 / max).toArray();
  }

  /** Puts transparent parts on a ground that the visible parts stand out from. */
  private static int[] onGround(double[] light, int[] rgb) {
    double visible = 0;
    double sum = 0;
    for (int i = 0; i < light.length; i++) {
      visible += rgb[i] >>> 24;
      sum += (rgb[i] >>> 24) * light[i];
    }
    double ground = sum > 127.5 * visible ? 0 : 255;
    int[] grey = new int[light.length];
    for (int i = 0; i < light.length; i++) {
      double alpha = (rgb[i] >>> 24) / 255.0;
      grey[i] = (int) Math.round(alpha * light[i] + (1 - alpha) * ground);
    }
    return grey;
  }

  private static double luma(int rgb) {
    return 0.299 * (rgb >> 16 & 0xFF) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF);
  }

  /** Whether ink is dark: as the polarity says, or as the border looks. */
  boolean isInkDark(Polarity polarity) {
    return switch (polarity) {
      case DETECT -> isDarkOnLight();
      case DARK_ON_LIGHT -> true;
      case LIGHT_ON_DARK -> false;
    };
  }

  /** The picture as an image of MNIST: {@code [height, width]}, row-major, 255 is ink. */
  byte[] inForm(int formHeight, int formWidth, boolean darkInk) {
    boolean fits = height == formHeight && width == formWidth;
    return fits ? copied(darkInk) : ink(darkInk).fitted(formHeight, formWidth);
  }

  private boolean isDarkOnLight() {
    int min = Arrays.stream(grey).min().orElseThrow();
    int max = Arrays.stream(grey).max().orElseThrow();
    return min == max ? min >= 128 : 2 * ground() > min + max;
  }

  /** The median of the outermost pixels. */
  private int ground() {
    int[] border =
        IntStream.range(0, grey.length)
            .filter(
                i ->
                    i < width
                        || i >= grey.length - width
                        || i % width == 0
                        || i % width == width - 1)
            .map(i -> grey[i])
            .sorted()
            .toArray();
    return border[border.length / 2];
  }

  /** The values as bytes, inverted if ink is dark. */
  private byte[] copied(boolean darkInk) {
    byte[] pixels = new byte[grey.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (darkInk ? 255 - grey[i] : grey[i]);
    }
    return pixels;
  }

  /** How far each pixel is from the ground towards the ink, the farthest 255. */
  private GrayscaleImage ink(boolean darkInk) {
    int ground = ground();
    int[] ink =
        Arrays.stream(grey).map(g -> Math.max(0, darkInk ? ground - g : g - ground)).toArray();
    int farthest = Math.max(1, Arrays.stream(ink).max().orElseThrow());
    return new GrayscaleImage(
        Arrays.stream(ink).map(i -> Math.round(i * 255f / farthest)).toArray(), height, width);
  }

  /** Scales the box around the ink and centres its mass. */
  private byte[] fitted(int targetHeight, int targetWidth) {
    byte[] target = new byte[targetHeight * targetWidth];
    int[] inked = IntStream.range(0, grey.length).filter(i -> grey[i] >= INK).toArray();
    if (inked.length == 0) {
      return target;
    }
    int top = inked[0] / width;
    int bottom = inked[inked.length - 1] / width + 1;
    int left = Arrays.stream(inked).map(i -> i % width).min().orElseThrow();
    int right = Arrays.stream(inked).map(i -> i % width).max().orElseThrow() + 1;
    double scale =
        Math.min(
            BOX_SHARE * targetHeight / (bottom - top), BOX_SHARE * targetWidth / (right - left));
    GrayscaleImage box =
        scaled(
            new int[] {top, bottom, left, right},
            Math.max(1, (int) Math.round(scale * (bottom - top))),
            Math.max(1, (int) Math.round(scale * (right - left))));
    box.placeByMass(target, targetHeight, targetWidth);
    return target;
  }

  private GrayscaleImage scaled(int[] box, int newHeight, int newWidth) {
    double stepY = (box[1] - box[0]) / (double) newHeight;
    double stepX = (box[3] - box[2]) / (double) newWidth;
    int[] scaled = new int[newHeight * newWidth];
    for (int row = 0; row < newHeight; row++) {
      for (int column = 0; column < newWidth; column++) {
        double top = box[0] + row * stepY;
        double left = box[2] + column * stepX;
        scaled[row * newWidth + column] =
            (int) Math.round(average(top, top + stepY, left, left + stepX));
      }
    }
    return new GrayscaleImage(scaled, newHeight, newWidth);
  }

  /** The mean over an area whose edges may lie inside pixels. */
  private double average(double top, double bottom, double left, double right) {
    double sum = 0;
    for (int y = (int) top; y < Math.min(height, bottom); y++) {
      double high = Math.min(y + 1, bottom) - Math.max(y, top);
      for (int x = (int) left; x < Math.min(width, right); x++) {
        double wide = Math.min(x + 1, right) - Math.max(x, left);
        sum += grey[y * width + x] * high * wide;
      }
    }
    return sum / ((bottom - top) * (right - left));
  }

  private void placeByMass(byte[] target, int targetHeight, int targetWidth) {
    double mass = 0;
    double y = 0;
    double x = 0;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double ink = grey[row * width + column];
        mass += ink;
        y += ink * row;
        x += ink * column;
      }
    }
    int top = offset(targetHeight, y / mass, height);
    int left = offset(targetWidth, x / mass, width);
    for (int i = 0; i < grey.length; i++) {
      target[(top + i / width) * targetWidth + left + i % width] = (byte) grey[i];
    }
  }

  /**
   * Where the box starts so that its mass is central, and none of it is cut off. In MNIST the mean
   * centre of mass is pixel 14.0 of 0 to 27, in both directions.
   */
  private static int offset(int targetSize, double massCentre, int size) {
    long centred = Math.round(Math.floor(targetSize / 2.0) - massCentre);
    return (int) Math.max(0, Math.min(targetSize - size, centred));
  }
}
