package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.kernel.ActivationFunction;
import io.github.mnistmaven.engine.network.Activation;
import java.util.Arrays;

/** Element-wise activation function. */
final class ActivationOperation implements Operation {
  private final ActivationFunction function;
  private final Tensor input;
  private final Tensor output;

  /**
   * Creates the operation.
   *
   * @param output tensor of the input's size; shares the input's gradient
   */
  ActivationOperation(Activation activation, Tensor input, Tensor output) {
    this.function = ActivationFunction.of(activation);
    this.input = input;
    this.output = output;
  }

  @Override
  public void forward(Block block) {
    float[] from = input.values();
    float[] into = output.values();
    for (int i = block.from() * input.size(); i < block.to() * input.size(); i++) {
      into[i] = function.value(from[i]);
    }
    clearPadding(block, into);
  }

  /**
   * Sets the padding after the last channel to zero, because the function of zero may not be zero.
   */
  private void clearPadding(Block block, float[] values) {
    if (input.channels() == input.stride() || function.value(0) == 0) {
      return;
    }
    for (int i = block.from() * input.size(); i < block.to() * input.size(); i += input.stride()) {
      Arrays.fill(values, i + input.channels(), i + input.stride(), 0);
    }
  }

  @Override
  public void backward(Block block) {
    float[] from = input.values();
    float[] gradient = output.gradient();
    float[] into = input.gradient();
    for (int i = block.from() * input.size(); i < block.to() * input.size(); i++) {
      into[i] = gradient[i] * function.derivative(from[i]);
    }
  }
}
