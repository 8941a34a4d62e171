package io.github.mnistmaven.engine.reference;

import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Window;

/** Full or depthwise convolution with bias, without its activation. */
final class ReferenceConvolution implements ReferenceLayer {
  private final ReferencePass pass;
  private final String name;
  private final Window window;
  private final TensorShape in;
  private final TensorShape out;
  private final boolean depthwise;
  private final double[] kernel;
  private double[] input;

  ReferenceConvolution(
      ReferencePass pass,
      String name,
      Window window,
      boolean depthwise,
      TensorShape in,
      TensorShape out) {
    this.pass = pass;
    this.name = name;
    this.window = window;
    this.depthwise = depthwise;
    this.in = in;
    this.out = out;
    this.kernel = pass.weights.get(name + "/kernel");
  }

  /** Product of an input value and a kernel value that is added to an output value. */
  private interface Term {
    void accept(int inputIndex, int kernelIndex, int outputIndex);
  }

  private void forEachTerm(Term term) {
    int perChannel = depthwise ? out.channels() / in.channels() : out.channels();
    int top = window.paddingTop(in.height());
    int left = window.paddingLeft(in.width());
    for (int image = 0; image < pass.n; image++) {
      for (int y = 0; y < out.height(); y++) {
        for (int x = 0; x < out.width(); x++) {
          for (int ky = 0; ky < window.kernelHeight(); ky++) {
            for (int kx = 0; kx < window.kernelWidth(); kx++) {
              int row = y * window.strideHeight() - top + ky * window.dilationHeight();
              int column = x * window.strideWidth() - left + kx * window.dilationWidth();
              if (row < 0 || row >= in.height() || column < 0 || column >= in.width()) {
                continue;
              }
              for (int c = 0; c < in.channels(); c++) {
                for (int f = 0; f < perChannel; f++) {
                  term.accept(
                      ((image * in.height() + row) * in.width() + column) * in.channels() + c,
                      ((ky * window.kernelWidth() + kx) * in.channels() + c) * perChannel + f,
                      ((image * out.height() + y) * out.width() + x) * out.channels()
                          + (depthwise ? c * perChannel : 0)
                          + f);
                }
              }
            }
          }
        }
      }
    }
  }

  @Override
  public double[] forward(double[] input) {
    this.input = input;
    double[] output = Bias.forward(pass, name, out);
    forEachTerm((i, k, o) -> output[o] += input[i] * kernel[k]);
    return output;
  }

  @Override
  public double[] backward(double[] outputGradient) {
    double[] inputGradient = new double[input.length];
    double[] kernelGradient = new double[kernel.length];
    forEachTerm(
        (i, k, o) -> {
          inputGradient[i] += outputGradient[o] * kernel[k];
          kernelGradient[k] += outputGradient[o] * input[i];
        });
    pass.gradients.put(name + "/kernel", kernelGradient);
    Bias.backward(pass, name, out, outputGradient);
    return inputGradient;
  }
}
