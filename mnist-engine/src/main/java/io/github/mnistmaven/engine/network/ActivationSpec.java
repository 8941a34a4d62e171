package io.github.mnistmaven.engine.network;

/**
 * Activation function as a separate layer.
 *
 * @param name name of the layer
 * @param activation the function
 */
public record ActivationSpec(String name, Activation activation) implements LayerSpec {
  /** Checks the name. */
  public ActivationSpec {
    Checks.name(name);
  }

  @Override
  public TensorShape outputShape(TensorShape input) {
    return input;
  }
}
