package io.github.mnistmaven.core.synthetic.corruption;

import static io.github.mnistmaven.core.synthetic.corruption.Corruption.SIDE;

import io.github.mnistmaven.core.synthetic.internal.GaussianBlur;
import io.github.mnistmaven.engine.random.RandomStream;

/** Drops of mud. */
final class Spatter {
  private static final double MEAN = 0.65;
  private static final double DEVIATION = 0.3;
  private static final double DROP_SIGMA = 1;
  private static final double DROP_LEVEL = 0.65;
  private static final double EDGE_SIGMA = 1.5;
  private static final double EDGE_LEVEL = 0.8;
  private static final float MUD = 63 / 255f;

  private Spatter() {}

  /** Covers the pixels whose smoothed mask is at least 0.8, with the mask as opacity. */
  static float[] add(float[] image, RandomStream random) {
    float[] liquid = new float[image.length];
    for (int i = 0; i < image.length; i++) {
      liquid[i] = (float) (MEAN + DEVIATION * random.nextGaussian());
    }
    float[] mask = GaussianBlur.apply(liquid, SIDE, DROP_SIGMA);
    for (int i = 0; i < image.length; i++) {
      mask[i] = mask[i] > DROP_LEVEL ? 1 : 0;
    }
    mask = GaussianBlur.apply(mask, SIDE, EDGE_SIGMA);
    float[] spattered = image.clone();
    for (int i = 0; i < image.length; i++) {
      if (mask[i] >= EDGE_LEVEL) {
        spattered[i] = image[i] * (1 - mask[i]) + MUD * mask[i];
      }
    }
    return spattered;
  }
}
