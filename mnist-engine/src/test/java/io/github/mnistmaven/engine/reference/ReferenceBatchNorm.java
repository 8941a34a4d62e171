package io.github.mnistmaven.engine.reference;

import io.github.mnistmaven.engine.network.BatchNormSpec;

/** Batch normalization, with the backward pass of training (Ioffe and Szegedy, 2015). */
final class ReferenceBatchNorm implements ReferenceLayer {
  private final ReferencePass pass;
  private final BatchNormSpec spec;
  private final int channels;
  private final double[] inverseDeviation;
  private double[] normalized;

  ReferenceBatchNorm(ReferencePass pass, BatchNormSpec spec, int channels) {
    this.pass = pass;
    this.spec = spec;
    this.channels = channels;
    this.inverseDeviation = new double[channels];
  }

  @Override
  public double[] forward(double[] input) {
    double[] movingMean = pass.weights.get(spec.name() + "/movingMean");
    double[] movingVariance = pass.weights.get(spec.name() + "/movingVariance");
    double[] means = movingMean;
    double[] variances = movingVariance;
    if (pass.training) {
      means = new double[channels];
      variances = new double[channels];
      int count = input.length / channels;
      for (int i = 0; i < input.length; i++) {
        means[i % channels] += input[i] / count;
      }
      for (int i = 0; i < input.length; i++) {
        double deviation = input[i] - means[i % channels];
        variances[i % channels] += deviation * deviation / count;
      }
      pass.movingAverages.put(spec.name() + "/movingMean", average(movingMean, means));
      pass.movingAverages.put(spec.name() + "/movingVariance", average(movingVariance, variances));
    }
    double[] gamma = pass.weights.get(spec.name() + "/gamma");
    double[] beta = pass.weights.get(spec.name() + "/beta");
    normalized = new double[input.length];
    double[] output = new double[input.length];
    for (int i = 0; i < input.length; i++) {
      int c = i % channels;
      inverseDeviation[c] = 1 / Math.sqrt(variances[c] + spec.epsilon());
      normalized[i] = (input[i] - means[c]) * inverseDeviation[c];
      output[i] = gamma == null ? normalized[i] : gamma[c] * normalized[i] + beta[c];
    }
    return output;
  }

  private double[] average(double[] moving, double[] batch) {
    double[] next = new double[channels];
    for (int c = 0; c < channels; c++) {
      next[c] = spec.momentum() * moving[c] + (1 - spec.momentum()) * batch[c];
    }
    return next;
  }

  @Override
  public double[] backward(double[] outputGradient) {
    double[] gammaGradient = new double[channels];
    double[] betaGradient = new double[channels];
    for (int i = 0; i < outputGradient.length; i++) {
      gammaGradient[i % channels] += outputGradient[i] * normalized[i];
      betaGradient[i % channels] += outputGradient[i];
    }
    double[] gamma = pass.weights.get(spec.name() + "/gamma");
    if (gamma != null) {
      pass.gradients.put(spec.name() + "/gamma", gammaGradient);
      pass.gradients.put(spec.name() + "/beta", betaGradient);
    }
    int count = outputGradient.length / channels;
    double[] inputGradient = new double[outputGradient.length];
    for (int i = 0; i < inputGradient.length; i++) {
      int c = i % channels;
      inputGradient[i] =
          (gamma == null ? 1 : gamma[c])
              * inverseDeviation[c]
              * (outputGradient[i]
                  - betaGradient[c] / count
                  - normalized[i] * gammaGradient[c] / count);
    }
    return inputGradient;
  }
}
