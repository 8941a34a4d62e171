package io.github.mnistmaven.engine.network;

/**
 * Maximum over a sliding window; padding is never the maximum.
 *
 * @param name name of the layer
 * @param window kernel, stride and padding, without dilation
 */
public record MaxPool2dSpec(String name, Window window) implements LayerSpec {
  /** Checks the window. */
  public MaxPool2dSpec {
    Checks.name(name);
    Checks.poolingWindow(name, window);
  }

  @Override
  public TensorShape outputShape(TensorShape input) {
    return Checks.outputShape(name, window, input, input.channels());
  }
}
