package io.github.mnistmaven.core.synthetic.photo;

import io.github.mnistmaven.engine.random.RandomStream;

/** Sensor of a camera: converts light to values of 0..255 with noise. */
final class Sensor {
  private static final int STEPS = 4096;

  /** Encoding of sRGB (IEC 61966-2-1) at {@code STEPS + 1} values of linear light. */
  private static final float[] SRGB = srgb();

  private Sensor() {}

  private static float[] srgb() {
    float[] table = new float[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      double light = (double) i / STEPS;
      table[i] =
          (float)
              (light <= 0.0031308 ? 12.92 * light : 1.055 * StrictMath.pow(light, 1 / 2.4) - 0.055);
    }
    return table;
  }

  /** Returns the encoded value of linear light, 0..1; larger light is overexposed. */
  static float encode(float light) {
    float position = Math.max(0, Math.min(1, light)) * STEPS;
    int step = Math.min(STEPS - 1, (int) position);
    return SRGB[step] + (position - step) * (SRGB[step + 1] - SRGB[step]);
  }

  /**
   * Replaces linear light by encoded values, 0..255, with noise that the colors share in part.
   *
   * @param deviation standard deviation of the noise as a fraction of the range
   */
  static void expose(float[][] photo, double deviation, RandomStream random) {
    for (int i = 0; i < photo[0].length; i++) {
      double shared = 0.8 * normal(random);
      for (float[] channel : photo) {
        double noise = deviation * (shared + 0.6 * normal(random));
        channel[i] = (float) Math.max(0, Math.min(255, 255 * (encode(channel[i]) + noise)));
      }
    }
  }

  /** Sum of four uniform numbers: nearly normal with a deviation of 1, and without a logarithm. */
  private static double normal(RandomStream random) {
    long bits = random.nextLong();
    long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
    return (sum / 65536.0 - 2) * 1.7320508075688772;
  }
}
