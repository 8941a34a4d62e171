package io.github.mnistmaven.engine.network;

import io.github.mnistmaven.engine.random.RandomStream;
import java.util.List;

/**
 * Distribution of the initial values of a kernel, equal to the Keras initializer of the same name.
 * Its scale depends on the kernel's fans. For a kernel of shape {@code [..., in, out]}, fan-in is
 * the product of all dimensions except the last one, and fan-out the product of all except the last
 * but one.
 *
 * <p>The uniform distribution with a given variance is on {@code [-sqrt(3 variance), sqrt(3
 * variance))}. The normal distribution is truncated at two standard deviations and scaled to the
 * variance.
 */
public enum WeightInitializer {
  /** Uniform, variance {@code 2 / (fanIn + fanOut)} (Glorot and Bengio, 2010). */
  GLOROT_UNIFORM,
  /** Normal, variance {@code 2 / (fanIn + fanOut)} (Glorot and Bengio, 2010). */
  GLOROT_NORMAL,
  /** Uniform, variance {@code 2 / fanIn} (He et al., 2015). */
  HE_UNIFORM,
  /** Normal, variance {@code 2 / fanIn} (He et al., 2015). */
  HE_NORMAL,
  /** Uniform, variance {@code 1 / fanIn} (LeCun et al., 1998). */
  LECUN_UNIFORM,
  /** Normal, variance {@code 1 / fanIn} (LeCun et al., 1998). */
  LECUN_NORMAL;

  /** Standard deviation of the standard normal distribution truncated at -2 and 2. */
  private static final double TRUNCATED_DEVIATION = 0.8796256610342398;

  /** Returns the values of a kernel of at least two dimensions, row-major. */
  float[] values(List<Integer> shape, RandomStream random) {
    double size = WeightShapes.size(shape);
    double fanIn = size / shape.get(shape.size() - 1);
    double fanOut = size / shape.get(shape.size() - 2);
    double variance =
        switch (this) {
          case GLOROT_UNIFORM, GLOROT_NORMAL -> 2 / (fanIn + fanOut);
          case HE_UNIFORM, HE_NORMAL -> 2 / fanIn;
          case LECUN_UNIFORM, LECUN_NORMAL -> 1 / fanIn;
        };
    boolean uniform =
        switch (this) {
          case GLOROT_UNIFORM, HE_UNIFORM, LECUN_UNIFORM -> true;
          case GLOROT_NORMAL, HE_NORMAL, LECUN_NORMAL -> false;
        };
    double limit = StrictMath.sqrt(3 * variance);
    double deviation = StrictMath.sqrt(variance) / TRUNCATED_DEVIATION;
    float[] values = new float[(int) size];
    for (int i = 0; i < values.length; i++) {
      double value = uniform ? random.uniform(-limit, limit) : deviation * truncatedNormal(random);
      values[i] = (float) value;
    }
    return values;
  }

  private static double truncatedNormal(RandomStream random) {
    double value;
    do {
      value = random.nextGaussian();
    } while (Math.abs(value) > 2);
    return value;
  }
}
