package io.github.mnistmaven.engine.reference;

import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.TensorShape;

/** Dense layer with bias, without its activation. */
final class ReferenceDense implements ReferenceLayer {
  private final ReferencePass pass;
  private final DenseSpec spec;
  private final int inputs;
  private final double[] kernel;
  private double[] input;

  ReferenceDense(ReferencePass pass, DenseSpec spec, TensorShape in) {
    this.pass = pass;
    this.spec = spec;
    this.inputs = in.size();
    this.kernel = pass.weights.get(spec.name() + "/kernel");
  }

  @Override
  public double[] forward(double[] input) {
    this.input = input;
    int units = spec.units();
    double[] output = Bias.forward(pass, spec.name(), TensorShape.vector(units));
    for (int image = 0; image < pass.n; image++) {
      for (int i = 0; i < inputs; i++) {
        for (int unit = 0; unit < units; unit++) {
          output[image * units + unit] += input[image * inputs + i] * kernel[i * units + unit];
        }
      }
    }
    return output;
  }

  @Override
  public double[] backward(double[] outputGradient) {
    int units = spec.units();
    double[] inputGradient = new double[input.length];
    double[] kernelGradient = new double[kernel.length];
    for (int image = 0; image < pass.n; image++) {
      for (int i = 0; i < inputs; i++) {
        for (int unit = 0; unit < units; unit++) {
          double gradient = outputGradient[image * units + unit];
          inputGradient[image * inputs + i] += gradient * kernel[i * units + unit];
          kernelGradient[i * units + unit] += gradient * input[image * inputs + i];
        }
      }
    }
    pass.gradients.put(spec.name() + "/kernel", kernelGradient);
    Bias.backward(pass, spec.name(), TensorShape.vector(units), outputGradient);
    return inputGradient;
  }
}
