package io.github.mnistmaven.engine.network;

/**
 * Flattening of an image to a vector, in the order {@code [height, width, channels]}.
 *
 * @param name name of the layer
 */
public record FlattenSpec(String name) implements LayerSpec {
  /** Checks the name. */
  public FlattenSpec {
    Checks.name(name);
  }

  @Override
  public TensorShape outputShape(TensorShape input) {
    return TensorShape.vector(input.size());
  }
}
