package io.github.mnistmaven.engine.network;

import java.util.List;

/**
 * Residual block (He et al., 2016): the sum of two branches, followed by an activation.
 *
 * @param name name of the block
 * @param body layers of the main branch, at least one
 * @param shortcut layers of the shortcut; empty for the identity
 * @param activation activation function after the sum
 */
public record ResidualSpec(
    String name, List<LayerSpec> body, List<LayerSpec> shortcut, Activation activation)
    implements LayerSpec {
  /** Copies the lists. */
  public ResidualSpec {
    Checks.name(name);
    body = List.copyOf(body);
    shortcut = List.copyOf(shortcut);
    if (body.isEmpty()) {
      throw new InvalidNetworkException(
          "residual block %s must have at least one layer in its body".formatted(name));
    }
  }

  @Override
  public TensorShape outputShape(TensorShape input) {
    TensorShape main = NetworkSpec.outputShape(body, input);
    TensorShape other = NetworkSpec.outputShape(shortcut, input);
    if (!main.equals(other)) {
      throw new InvalidNetworkException(
          "residual block %s: body and shortcut must have the same output shape but have %s and %s; add a 1 x 1 convolution to the shortcut"
              .formatted(name, main, other));
    }
    return main;
  }
}
