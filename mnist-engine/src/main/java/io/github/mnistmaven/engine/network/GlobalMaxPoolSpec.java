package io.github.mnistmaven.engine.network;

/**
 * Maximum of each channel over the whole image.
 *
 * @param name name of the layer
 */
public record GlobalMaxPoolSpec(String name) implements LayerSpec {
  /** Checks the name. */
  public GlobalMaxPoolSpec {
    Checks.name(name);
  }

  @Override
  public TensorShape outputShape(TensorShape input) {
    return TensorShape.vector(input.channels());
  }
}
