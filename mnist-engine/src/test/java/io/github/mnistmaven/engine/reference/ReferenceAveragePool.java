package io.github.mnistmaven.engine.reference;

import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Window;

/** Average pooling, with or without padding in the divisor. */
final class ReferenceAveragePool implements ReferenceLayer {
  private final ReferencePass pass;
  private final Window window;
  private final boolean countPadding;
  private final TensorShape in;
  private final TensorShape out;

  ReferenceAveragePool(
      ReferencePass pass, Window window, boolean countPadding, TensorShape in, TensorShape out) {
    this.pass = pass;
    this.window = window;
    this.countPadding = countPadding;
    this.in = in;
    this.out = out;
  }

  /** Contribution of an input value to an output value. */
  private interface Term {
    void accept(int inputIndex, int outputIndex, double factor);
  }

  private void forEachTerm(Term term) {
    int top = window.paddingTop(in.height());
    int left = window.paddingLeft(in.width());
    for (int image = 0; image < pass.n; image++) {
      for (int y = 0; y < out.height(); y++) {
        for (int x = 0; x < out.width(); x++) {
          int firstRow = Math.max(0, y * window.strideHeight() - top);
          int firstColumn = Math.max(0, x * window.strideWidth() - left);
          int endRow =
              Math.min(in.height(), y * window.strideHeight() - top + window.kernelHeight());
          int endColumn =
              Math.min(in.width(), x * window.strideWidth() - left + window.kernelWidth());
          double count =
              countPadding
                  ? window.kernelHeight() * window.kernelWidth()
                  : (endRow - firstRow) * (endColumn - firstColumn);
          for (int row = firstRow; row < endRow; row++) {
            for (int column = firstColumn; column < endColumn; column++) {
              for (int c = 0; c < in.channels(); c++) {
                term.accept(
                    ((image * in.height() + row) * in.width() + column) * in.channels() + c,
                    ((image * out.height() + y) * out.width() + x) * out.channels() + c,
                    1 / count);
              }
            }
          }
        }
      }
    }
  }

  @Override
  public double[] forward(double[] input) {
    double[] output = new double[pass.n * out.size()];
    forEachTerm((i, o, factor) -> output[o] += input[i] * factor);
    return output;
  }

  @Override
  public double[] backward(double[] outputGradient) {
    double[] inputGradient = new double[pass.n * in.size()];
    forEachTerm((i, o, factor) -> inputGradient[i] += outputGradient[o] * factor);
    return inputGradient;
  }
}
