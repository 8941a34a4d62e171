package io.github.mnistmaven.engine.network;

/**
 * Mean of each channel over the whole image (Lin et al., "Network In Network", 2014).
 *
 * @param name name of the layer
 */
public record GlobalAveragePoolSpec(String name) implements LayerSpec {
  /** Checks the name. */
  public GlobalAveragePoolSpec {
    Checks.name(name);
  }

  @Override
  public TensorShape outputShape(TensorShape input) {
    return TensorShape.vector(input.channels());
  }
}
