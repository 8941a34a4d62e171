package io.github.mnistmaven.engine.network;

import java.util.List;
import java.util.Map;

/**
 * Batch normalization over channels (Ioffe and Szegedy, 2015). Training normalizes with the mean
 * and the biased variance of the batch over samples, rows and columns. Inference uses their running
 * averages, whose decay is {@code momentum}.
 *
 * <p>Weights, each {@code [channels]}: {@code gamma} and {@code beta}, if the layer has them, and
 * {@code movingMean} and {@code movingVariance}.
 *
 * @param name name of the layer
 * @param momentum decay of the running averages, in [0, 1]
 * @param epsilon value added to the variance, in (0, 1]
 * @param hasScaleAndOffset whether the layer multiplies by {@code gamma} and adds {@code beta}
 */
public record BatchNormSpec(String name, double momentum, double epsilon, boolean hasScaleAndOffset)
    implements LayerSpec {
  /** Checks momentum and epsilon. */
  public BatchNormSpec {
    Checks.name(name);
    if (!(momentum >= 0 && momentum <= 1)) {
      throw new InvalidNetworkException(
          "layer %s: momentum must be in [0, 1] but is %s".formatted(name, momentum));
    }
    if (!(epsilon > 0 && epsilon <= 1)) {
      throw new InvalidNetworkException(
          "layer %s: epsilon must be in (0, 1] but is %s".formatted(name, epsilon));
    }
    momentum = Math.abs(momentum); // no negative zero: equal networks have equal JSON
  }

  @Override
  public TensorShape outputShape(TensorShape input) {
    return input;
  }

  @Override
  public Map<String, List<Integer>> weightShapes(TensorShape input) {
    return WeightShapes.batchNorm(hasScaleAndOffset, input.channels());
  }
}
