package io.github.mnistmaven.core.model.internal.onnx;

import java.util.List;
import java.util.Optional;

/**
 * Dense layer of features, or of an image that is flattened in the order {@code [channels, height,
 * width]}.
 */
final class Dense implements Step {
  private final boolean flattening;
  private final float[] weights;
  private final float[] bias;

  private Dense(boolean flattening, float[] weights, float[] bias) {
    this.flattening = flattening;
    this.weights = weights;
    this.bias = bias;
  }

  /**
   * Creates a dense layer of features.
   *
   * @param weights {@code [inputs, outputs]}, row-major
   * @param bias {@code [outputs]}
   */
  static Dense of(float[] weights, float[] bias) {
    return new Dense(false, weights.clone(), bias.clone());
  }

  /** Returns a dense layer with the same weights that flattens its input. */
  Dense flattening() {
    return new Dense(true, weights, bias);
  }

  private int inputs() {
    return weights.length / bias.length;
  }

  @Override
  public Optional<Step> then(Step next) {
    return next instanceof Affine affine ? Optional.of(before(affine)) : Optional.empty();
  }

  private Dense before(Affine next) {
    float[] newWeights = new float[weights.length];
    float[] newBias = new float[bias.length];
    for (int i = 0; i < weights.length; i++) {
      newWeights[i] = (float) (weights[i] * next.factor(i % bias.length));
    }
    for (int output = 0; output < bias.length; output++) {
      newBias[output] = (float) (bias[output] * next.factor(output) + next.summand(output));
    }
    return new Dense(flattening, newWeights, newBias);
  }

  /** Folds a preceding affine map into this layer. */
  Dense behind(Affine previous) {
    float[] newWeights = new float[weights.length];
    double[] sums = new double[bias.length];
    int perChannel = inputs() / previous.channels();
    for (int i = 0; i < weights.length; i++) {
      int channel = i / bias.length / perChannel;
      newWeights[i] = (float) (weights[i] * previous.factor(channel));
      sums[i % bias.length] += weights[i] * previous.summand(channel);
    }
    float[] newBias = new float[bias.length];
    for (int output = 0; output < bias.length; output++) {
      newBias[output] = (float) (bias[output] + sums[output]);
    }
    return new Dense(flattening, newWeights, newBias);
  }

  @Override
  public String addTo(Graph graph, String input) {
    return graph.add(
        "Gemm",
        List.of(
            flattening ? new Flatten().addTo(graph, input) : input,
            graph.floats("weights", weights, inputs(), bias.length),
            graph.floats("bias", bias, bias.length)));
  }
}
