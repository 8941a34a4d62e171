package io.github.mnistmaven.engine.network;

/** Validation shared by several layer types. */
final class Checks {
  private static final int MAX_OUTPUTS = 1 << 20;

  private Checks() {}

  static void name(String name) {
    if (name == null
        || name.isBlank()
        || name.chars().anyMatch(c -> c == '/' || c < ' ' || Character.isSurrogate((char) c))) {
      throw new InvalidNetworkException(
          "a layer's name must have at least one letter, no slash and no control character but is "
              + (name == null ? "missing" : '"' + name + '"'));
    }
  }

  static void outputs(String layer, String what, int value) {
    if (value < 1 || value > MAX_OUTPUTS) {
      throw new InvalidNetworkException(
          "layer %s: %s must be in [1, %d] but is %d".formatted(layer, what, MAX_OUTPUTS, value));
    }
  }

  static void poolingWindow(String layer, Window window) {
    if (window.dilationHeight() != 1 || window.dilationWidth() != 1) {
      throw new InvalidNetworkException(
          "layer %s: a pooling window must have no dilation but has %d x %d"
              .formatted(layer, window.dilationHeight(), window.dilationWidth()));
    }
    if (window.padding().height() >= window.kernelHeight()
        || window.padding().width() >= window.kernelWidth()) {
      throw new InvalidNetworkException(
          "layer %s: padding must be smaller than the pooling window of %d x %d but is %d and %d"
              .formatted(
                  layer,
                  window.kernelHeight(),
                  window.kernelWidth(),
                  window.padding().height(),
                  window.padding().width()));
    }
  }

  static TensorShape outputShape(String layer, Window window, TensorShape input, long channels) {
    int height = window.outputHeight(input.height());
    int width = window.outputWidth(input.width());
    if (height < 1 || width < 1) {
      throw new InvalidNetworkException(
          "layer %s: a window of %d x %d does not fit into an input of %s"
              .formatted(layer, window.reachHeight(), window.reachWidth(), input));
    }
    if ((double) height * width * channels > TensorShape.MAX_VALUES) {
      throw new InvalidNetworkException(
          "layer %s: the output must have at most %d values per sample but has [%d, %d, %d]"
              .formatted(layer, TensorShape.MAX_VALUES, height, width, channels));
    }
    return new TensorShape(height, width, (int) channels);
  }
}
