package io.github.mnistmaven.engine.network;

import java.util.List;
import java.util.Map;

/**
 * Two-dimensional convolution with bias and activation.
 *
 * <p>Weights: {@code kernel [kernelHeight, kernelWidth, inputChannels, filters]}, {@code bias
 * [filters]}.
 *
 * @param name name of the layer
 * @param filters channels of the output, in [1, 2^20]
 * @param window kernel, stride, dilation and padding
 * @param hasBias whether a bias is added
 * @param activation activation function after the bias
 * @param regularization regularization of the kernel
 */
public record Conv2dSpec(
    String name,
    int filters,
    Window window,
    boolean hasBias,
    Activation activation,
    Regularization regularization)
    implements LayerSpec {
  /** Checks the name and the number of filters. */
  public Conv2dSpec {
    Checks.name(name);
    Checks.outputs(name, "filters", filters);
  }

  @Override
  public TensorShape outputShape(TensorShape input) {
    return Checks.outputShape(name, window, input, filters);
  }

  @Override
  public Map<String, List<Integer>> weightShapes(TensorShape input) {
    return WeightShapes.kernelAndBias(
        List.of(window.kernelHeight(), window.kernelWidth(), input.channels(), filters),
        hasBias,
        filters);
  }
}
