package io.github.mnistmaven.engine.network;

/**
 * Inverted dropout (Srivastava et al., 2014): training sets each value to zero with a probability
 * and divides the others by the probability of retaining them; no effect in inference.
 *
 * @param name name of the layer
 * @param rate probability of dropping a value, in [0, 1)
 */
public record DropoutSpec(String name, double rate) implements LayerSpec {
  /** Checks the rate. */
  public DropoutSpec {
    Checks.name(name);
    if (!(rate >= 0 && rate < 1)) {
      throw new InvalidNetworkException(
          "layer %s: rate must be in [0, 1) but is %s".formatted(name, rate));
    }
    rate = Math.abs(rate); // no negative zero: equal networks have equal JSON
  }

  @Override
  public TensorShape outputShape(TensorShape input) {
    return input;
  }
}
