package io.github.mnistmaven.predict.internal.preprocessing;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * Conversion of a picture to gray, 0 to 255, with the weights of ITU-R BT.601 (0.299, 0.587,
 * 0.114). Large pictures are reduced at the same time. Transparent pixels are composited on white,
 * or on black if the visible pixels are light on average.
 */
final class Grayscale {
  private static final int BANDS_WITH_ALPHA = 4;

  private final BufferedImage image;
  private final int width;
  private final float[] light;
  private final float[] alpha;

  private Grayscale(BufferedImage image) {
    this.image = image;
    this.width = image.getWidth();
    this.light = new float[width];
    this.alpha = new float[width];
  }

  /** Returns the mean gray of each square of {@code step} pixels. */
  static Plane of(BufferedImage image, int step) {
    return new Grayscale(image).reduced(step);
  }

  private Plane reduced(int step) {
    int height = image.getHeight();
    Plane light = new Plane((width + step - 1) / step, (height + step - 1) / step);
    float[] visible = new float[light.values.length];
    float[] counts = new float[light.values.length];
    Row reader = reader();
    double sumLight = 0;
    double sumVisible = 0;
    for (int y = 0; y < height; y++) {
      reader.read(y);
      int row = y / step * light.width;
      for (int x = 0, i = row, left = step; x < width; x++) {
        light.values[i] += alpha[x] * this.light[x];
        visible[i] += alpha[x];
        counts[i]++;
        if (--left == 0) {
          i++;
          left = step;
        }
      }
    }
    for (int i = 0; i < counts.length; i++) {
      sumLight += light.values[i];
      sumVisible += visible[i];
    }
    float background = sumLight > 127.5 * sumVisible ? 0 : 255;
    boolean opaque = !image.getColorModel().hasAlpha();
    for (int i = 0; i < counts.length; i++) {
      float hidden = opaque ? 0 : (counts[i] - visible[i]) * background;
      light.values[i] = (light.values[i] + hidden) / counts[i];
    }
    return light;
  }

  /** Reads light and alpha of a row. */
  private interface Row {
    void read(int y);
  }

  private Row reader() {
    Arrays.fill(alpha, 1);
    ColorModel colors = image.getColorModel();
    Raster raster = image.getRaster();
    if (colors instanceof IndexColorModel) {
      return this::readColors;
    }
    if (colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      return grayReader(raster, colors);
    }
    boolean bytes = raster.getTransferType() == DataBuffer.TYPE_BYTE;
    boolean rgb = colors.getColorSpace().isCS_sRGB() && !colors.isAlphaPremultiplied();
    if (bytes
        && rgb
        && raster.getNumDataElements() == raster.getNumBands()
        && raster.getNumBands() <= BANDS_WITH_ALPHA) {
      return byteReader(raster, raster.getNumBands());
    }
    return this::readColors;
  }

  /** Reads bytes in the order red, green, blue and alpha. */
  private Row byteReader(Raster raster, int bands) {
    byte[] data = new byte[width * bands];
    return y -> {
      raster.getDataElements(0, y, width, 1, data);
      for (int x = 0, i = 0; x < width; x++, i += bands) {
        light[x] = luma(data[i] & 0xFF, data[i + 1] & 0xFF, data[i + 2] & 0xFF);
        if (bands == BANDS_WITH_ALPHA) {
          alpha[x] = (data[i + 3] & 0xFF) / 255f;
        }
      }
    };
  }

  /**
   * Reads the stored gray values. {@code getRGB} would treat them as linear light and brighten
   * them.
   */
  private Row grayReader(Raster raster, ColorModel colors) {
    float max = (1 << colors.getComponentSize(0)) - 1;
    int[] samples = new int[width];
    int[] opacity = new int[width];
    float opaque = colors.hasAlpha() ? (1 << colors.getComponentSize(1)) - 1 : 1;
    return y -> {
      raster.getSamples(0, y, width, 1, 0, samples);
      for (int x = 0; x < width; x++) {
        light[x] = samples[x] * 255 / max;
      }
      if (colors.hasAlpha()) {
        raster.getSamples(0, y, width, 1, 1, opacity);
        for (int x = 0; x < width; x++) {
          alpha[x] = opacity[x] / opaque;
        }
      }
    };
  }

  private void readColors(int y) {
    int[] rgb = image.getRGB(0, y, width, 1, null, 0, width);
    for (int x = 0; x < width; x++) {
      light[x] = luma(rgb[x] >> 16 & 0xFF, rgb[x] >> 8 & 0xFF, rgb[x] & 0xFF);
      alpha[x] = (rgb[x] >>> 24) / 255f;
    }
  }

  private static float luma(int red, int green, int blue) {
    return 0.299f * red + 0.587f * green + 0.114f * blue;
  }
}
