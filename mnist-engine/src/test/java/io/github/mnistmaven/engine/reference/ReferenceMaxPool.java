package io.github.mnistmaven.engine.reference;

import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Window;

/** Max pooling; padding is never the maximum. */
final class ReferenceMaxPool implements ReferenceLayer {
  private final ReferencePass pass;
  private final String name;
  private final Window window;
  private final TensorShape in;
  private final TensorShape out;
  private double[] input;

  ReferenceMaxPool(
      ReferencePass pass, String name, Window window, TensorShape in, TensorShape out) {
    this.pass = pass;
    this.name = name;
    this.window = window;
    this.in = in;
    this.out = out;
  }

  @Override
  public double[] forward(double[] input) {
    this.input = input;
    double[] output = new double[pass.n * out.size()];
    for (int o = 0; o < output.length; o++) {
      output[o] = input[maximum(o)];
    }
    return output;
  }

  @Override
  public double[] backward(double[] outputGradient) {
    double[] inputGradient = new double[input.length];
    for (int o = 0; o < outputGradient.length; o++) {
      inputGradient[maximum(o)] += outputGradient[o];
    }
    return inputGradient;
  }

  /** Returns the index of the input value that is the maximum of an output value's window. */
  private int maximum(int o) {
    int own = -1;
    for (int position = 0; position < window.kernelHeight() * window.kernelWidth(); position++) {
      int index = index(o, position);
      if (index >= 0 && (own < 0 || input[index] > input[index(o, own)])) {
        own = position;
      }
    }
    int position = pass.training ? pass.decisions.maximum(name, o, own) : own;
    int decided = index(o, position);
    if (decided < 0) {
      throw new AssertionError(
          "layer %s: output value %d takes its maximum from the padding, position %d"
              .formatted(name, o, position));
    }
    pass.decided(input[index(o, own)] - input[decided]);
    return decided;
  }

  /**
   * Returns the index of the input value at a position of an output value's window, or -1 for
   * padding.
   */
  private int index(int o, int position) {
    int c = o % out.channels();
    int x = o / out.channels() % out.width();
    int y = o / out.channels() / out.width() % out.height();
    int image = o / out.size();
    int row =
        y * window.strideHeight()
            - window.paddingTop(in.height())
            + position / window.kernelWidth();
    int column =
        x * window.strideWidth() - window.paddingLeft(in.width()) + position % window.kernelWidth();
    if (row < 0 || row >= in.height() || column < 0 || column >= in.width()) {
      return -1;
    }
    return ((image * in.height() + row) * in.width() + column) * in.channels() + c;
  }
}
