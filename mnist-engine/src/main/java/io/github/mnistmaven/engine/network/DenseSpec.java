package io.github.mnistmaven.engine.network;

import java.util.List;
import java.util.Map;

/**
 * Dense (fully connected) layer with bias and activation. An image as input is flattened in the
 * order {@code [height, width, channels]}.
 *
 * <p>Weights: {@code kernel [inputs, units]}, {@code bias [units]}.
 *
 * @param name name of the layer
 * @param units features of the output, in [1, 2^20]
 * @param hasBias whether a bias is added
 * @param activation activation function after the bias
 * @param regularization regularization of the kernel
 */
public record DenseSpec(
    String name, int units, boolean hasBias, Activation activation, Regularization regularization)
    implements LayerSpec {
  /** Checks the name and the number of units. */
  public DenseSpec {
    Checks.name(name);
    Checks.outputs(name, "units", units);
  }

  @Override
  public TensorShape outputShape(TensorShape input) {
    return TensorShape.vector(units);
  }

  @Override
  public Map<String, List<Integer>> weightShapes(TensorShape input) {
    return WeightShapes.kernelAndBias(List.of(input.size(), units), hasBias, units);
  }
}
