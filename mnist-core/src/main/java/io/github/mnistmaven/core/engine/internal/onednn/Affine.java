package io.github.mnistmaven.core.engine.internal.onednn;

import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.BatchNorm;

/**
 * What batch normalisation comes to when it predicts: a factor, gamma over the running standard
 * deviation, and a summand, beta less the running mean times that factor, for each channel.
 */
final class Affine {
  private final float[] scale;
  private final float[] shift;

  private Affine(float[] scale, float[] shift) {
    this.scale = scale;
    this.shift = shift;
  }

  static Affine of(BatchNorm layer, FlatVectors vectors) {
    int channels = layer.channels();
    float[] scale = vectors.values(layer.layer() + "_gamma", channels);
    float[] shift = vectors.values(layer.layer() + "_beta", channels);
    var statistics = new RunningStatistics(layer, vectors);
    float[] mean = statistics.mean();
    float[] variance = statistics.variance();
    for (int i = 0; i < channels; i++) {
      scale[i] = (float) (scale[i] / Math.sqrt(variance[i] + layer.epsilon()));
      shift[i] -= mean[i] * scale[i];
    }
    return new Affine(scale, shift);
  }

  /** Factors and then summands, as oneDNN takes them. */
  float[] rows() {
    float[] rows = new float[2 * scale.length];
    System.arraycopy(scale, 0, rows, 0, scale.length);
    System.arraycopy(shift, 0, rows, scale.length, scale.length);
    return rows;
  }

  /** The weights, {@code [outputs, inputs]}, of a dense layer that takes the unscaled source. */
  float[] foldedWeights(float[] weights, int inputs) {
    int area = inputs / scale.length;
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= scale[i % inputs / area];
    }
    return weights;
  }

  /** The bias of a dense layer that takes the unshifted source. */
  float[] foldedBias(float[] weights, int inputs, float[] bias) {
    int area = inputs / shift.length;
    for (int output = 0; output < bias.length; output++) {
      double sum = bias[output];
      for (int input = 0; input < inputs; input++) {
        sum += weights[output * inputs + input] * (double) shift[input / area];
      }
      bias[output] = (float) sum;
    }
    return bias;
  }
}
