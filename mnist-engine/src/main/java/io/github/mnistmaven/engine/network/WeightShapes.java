package io.github.mnistmaven.engine.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and shapes of a layer's weights. */
public final class WeightShapes {
  /** Name of the weights that multiply the input. */
  public static final String KERNEL = "kernel";

  /** Name of the weights that are added to the output. */
  public static final String BIAS = "bias";

  /** Name of the scale of batch normalization. */
  public static final String GAMMA = "gamma";

  /** Name of the offset of batch normalization. */
  public static final String BETA = "beta";

  /** Name of the running mean of batch normalization, which is not trainable. */
  public static final String MOVING_MEAN = "movingMean";

  /** Name of the running variance of batch normalization, which is not trainable. */
  public static final String MOVING_VARIANCE = "movingVariance";

  private WeightShapes() {}

  static Map<String, List<Integer>> kernelAndBias(
      List<Integer> kernel, boolean hasBias, int outputs) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    shapes.put(KERNEL, kernel);
    if (hasBias) {
      shapes.put(BIAS, List.of(outputs));
    }
    return Collections.unmodifiableMap(shapes);
  }

  static Map<String, List<Integer>> batchNorm(boolean hasScaleAndOffset, int channels) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    if (hasScaleAndOffset) {
      shapes.put(GAMMA, List.of(channels));
      shapes.put(BETA, List.of(channels));
    }
    shapes.put(MOVING_MEAN, List.of(channels));
    shapes.put(MOVING_VARIANCE, List.of(channels));
    return Collections.unmodifiableMap(shapes);
  }

  /** Returns the number of values of a shape. */
  public static int size(List<Integer> shape) {
    int size = 1;
    for (int dimension : shape) {
      size = Math.multiplyExact(size, dimension);
    }
    return size;
  }
}
