package io.github.mnistmaven.engine.network;

import java.util.List;
import java.util.Map;

/**
 * Depthwise convolution: every channel is convolved with separate kernels.
 *
 * <p>Weights: {@code kernel [kernelHeight, kernelWidth, inputChannels, depthMultiplier]}, {@code
 * bias [inputChannels * depthMultiplier]}. Output channel {@code c * depthMultiplier + m} is kernel
 * {@code m} of input channel {@code c}.
 *
 * @param name name of the layer
 * @param depthMultiplier kernels of each channel, in [1, 2^20]
 * @param window kernel, stride, dilation and padding
 * @param hasBias whether a bias is added
 * @param activation activation function after the bias
 * @param regularization regularization of the kernel
 */
public record DepthwiseConv2dSpec(
    String name,
    int depthMultiplier,
    Window window,
    boolean hasBias,
    Activation activation,
    Regularization regularization)
    implements LayerSpec {
  /** Checks the name and the depth multiplier. */
  public DepthwiseConv2dSpec {
    Checks.name(name);
    Checks.outputs(name, "depthMultiplier", depthMultiplier);
  }

  @Override
  public TensorShape outputShape(TensorShape input) {
    return Checks.outputShape(name, window, input, (long) input.channels() * depthMultiplier);
  }

  @Override
  public Map<String, List<Integer>> weightShapes(TensorShape input) {
    return WeightShapes.kernelAndBias(
        List.of(window.kernelHeight(), window.kernelWidth(), input.channels(), depthMultiplier),
        hasBias,
        Math.multiplyExact(input.channels(), depthMultiplier));
  }
}
