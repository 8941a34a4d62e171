package io.github.mnistmaven.core.synthetic.photo;

/**
 * Artifacts of JPEG: the loss of a compression without its file. ImageIO's writer is not used,
 * because its native code may differ from JDK to JDK.
 *
 * <p>Source: ITU-T T.81 (colors by JFIF, blocks of 8 x 8, tables of annex K scaled as in libjpeg,
 * colors at half resolution).
 */
final class JpegArtifacts {
  private static final int[] LUMINANCE = {
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55,
    14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99
  };
  private static final int[] CHROMINANCE = {
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99,
    24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99
  };

  /** Orthonormal cosine transform of eight values, {@code [frequency, position]}. */
  private static final float[] COSINES = new float[64];

  /** Inverse of an orthonormal matrix: its transpose. */
  private static final float[] INVERSE = new float[64];

  static {
    for (int i = 0; i < 64; i++) {
      int frequency = i / 8;
      int position = i % 8;
      double cosine = StrictMath.cos((2 * position + 1) * frequency * StrictMath.PI / 16);
      COSINES[i] = (float) (cosine * (frequency == 0 ? Math.sqrt(0.125) : 0.5));
      INVERSE[position * 8 + frequency] = COSINES[i];
    }
  }

  private JpegArtifacts() {}

  /**
   * Compresses and decompresses a photo in place.
   *
   * @param photo red, green and blue, 0..255, {@code [height, width]}
   * @param quality 1 to 100
   */
  static void apply(float[][] photo, int width, int quality) {
    int height = photo[0].length / width;
    toYcc(photo);
    quantize(photo[0], width, height, scaled(LUMINANCE, quality));
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    for (int c = 1; c < 3; c++) {
      float[] half = halved(photo[c], width, height);
      quantize(half, halfWidth, halfHeight, scaled(CHROMINANCE, quality));
      for (int i = 0; i < photo[c].length; i++) {
        photo[c][i] = half[i / width / 2 * halfWidth + i % width / 2];
      }
    }
    toRgb(photo);
  }

  private static void toYcc(float[][] photo) {
    for (int i = 0; i < photo[0].length; i++) {
      float red = photo[0][i];
      float green = photo[1][i];
      float blue = photo[2][i];
      photo[0][i] = 0.299f * red + 0.587f * green + 0.114f * blue - 128;
      photo[1][i] = -0.168736f * red - 0.331264f * green + 0.5f * blue;
      photo[2][i] = 0.5f * red - 0.418688f * green - 0.081312f * blue;
    }
  }

  private static void toRgb(float[][] photo) {
    for (int i = 0; i < photo[0].length; i++) {
      float luminance = photo[0][i] + 128;
      float blueness = photo[1][i];
      float redness = photo[2][i];
      photo[0][i] = luminance + 1.402f * redness;
      photo[1][i] = luminance - 0.344136f * blueness - 0.714136f * redness;
      photo[2][i] = luminance + 1.772f * blueness;
    }
  }

  /** Returns the means of 2 x 2 pixels; an odd border repeats its last pixel. */
  private static float[] halved(float[] channel, int width, int height) {
    int halfWidth = (width + 1) / 2;
    float[] half = new float[halfWidth * ((height + 1) / 2)];
    for (int i = 0; i < 4 * half.length; i++) {
      int y = Math.min(height - 1, i / (2 * halfWidth));
      int x = Math.min(width - 1, i % (2 * halfWidth));
      half[i / (4 * halfWidth) * halfWidth + i % (2 * halfWidth) / 2] += channel[y * width + x] / 4;
    }
    return half;
  }

  private static int[] scaled(int[] table, int quality) {
    int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    int[] scaled = new int[64];
    for (int i = 0; i < 64; i++) {
      scaled[i] = Math.max(1, Math.min(255, (table[i] * percent + 50) / 100));
    }
    return scaled;
  }

  private static void quantize(float[] channel, int width, int height, int[] table) {
    float[] block = new float[64];
    for (int top = 0; top < height; top += 8) {
      for (int left = 0; left < width; left += 8) {
        for (int i = 0; i < 64; i++) {
          int y = Math.min(height - 1, top + i / 8);
          block[i] = channel[y * width + Math.min(width - 1, left + i % 8)];
        }
        float[] frequencies = product(COSINES, product(COSINES, block));
        for (int i = 0; i < 64; i++) {
          frequencies[i] = Math.round(frequencies[i] / table[i]) * table[i];
        }
        float[] restored = product(INVERSE, product(INVERSE, frequencies));
        for (int i = 0; i < 64; i++) {
          if (top + i / 8 < height && left + i % 8 < width) {
            channel[(top + i / 8) * width + left + i % 8] = restored[i];
          }
        }
      }
    }
  }

  /**
   * Returns the transposed product of a matrix and a block, so that a second call transforms the
   * other axis.
   */
  private static float[] product(float[] matrix, float[] block) {
    float[] product = new float[64];
    for (int i = 0; i < 64; i++) {
      int row = i / 8 * 8;
      for (int k = 0; k < 8; k++) {
        product[i % 8 * 8 + i / 8] += matrix[row + k] * block[k * 8 + i % 8];
      }
    }
    return product;
  }
}
