package io.github.mnistmaven.engine.network;

/**
 * Mean over a sliding window.
 *
 * @param name name of the layer
 * @param window kernel, stride and padding, without dilation
 * @param countPadding whether padding counts as zeros; otherwise it is excluded from the mean
 */
public record AveragePool2dSpec(String name, Window window, boolean countPadding)
    implements LayerSpec {
  /** Checks the window. */
  public AveragePool2dSpec {
    Checks.name(name);
    Checks.poolingWindow(name, window);
  }

  @Override
  public TensorShape outputShape(TensorShape input) {
    return Checks.outputShape(name, window, input, input.channels());
  }
}
