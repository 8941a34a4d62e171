package io.github.mnistmaven.core.model.internal.onnx;

import java.util.List;
import java.util.Optional;

/** Convolution, optionally in groups of channels. */
final class Convolution implements Step {
  private final SlidingWindow window;
  private final int groups;
  private final float[] weights;
  private final float[] bias;

  /**
   * Creates a convolution.
   *
   * @param window window over the input
   * @param groups number of groups of consecutive channels; 1 for a full convolution
   * @param weights {@code [outputs, inputs / groups, height, width]}, row-major
   * @param bias {@code [outputs]}
   */
  Convolution(SlidingWindow window, int groups, float[] weights, float[] bias) {
    this.window = window;
    this.groups = groups;
    this.weights = weights.clone();
    this.bias = bias.clone();
  }

  /** Returns the number of input channels per output channel. */
  private int inputsPerGroup() {
    return weights.length / bias.length / window.pixels();
  }

  @Override
  public Optional<Step> then(Step next) {
    return next instanceof Affine affine ? Optional.of(before(affine)) : Optional.empty();
  }

  private Convolution before(Affine next) {
    float[] newWeights = new float[weights.length];
    float[] newBias = new float[bias.length];
    int perOutput = weights.length / bias.length;
    for (int i = 0; i < weights.length; i++) {
      newWeights[i] = (float) (weights[i] * next.factor(i / perOutput));
    }
    for (int output = 0; output < bias.length; output++) {
      newBias[output] = (float) (bias[output] * next.factor(output) + next.summand(output));
    }
    return new Convolution(window, groups, newWeights, newBias);
  }

  /**
   * Folds a preceding affine map into this convolution; empty if the map adds a constant and the
   * input is padded, because padding stays 0.
   */
  Optional<Step> behind(Affine previous) {
    if (window.isPadded() && !previous.keepsZero()) {
      return Optional.empty();
    }
    float[] newWeights = new float[weights.length];
    double[] newBias = new double[bias.length];
    int outputsPerGroup = bias.length / groups;
    for (int i = 0; i < weights.length; i++) {
      int output = i / window.pixels() / inputsPerGroup();
      int group = output / outputsPerGroup;
      int channel = group * inputsPerGroup() + i / window.pixels() % inputsPerGroup();
      newWeights[i] = (float) (weights[i] * previous.factor(channel));
      newBias[output] += weights[i] * previous.summand(channel);
    }
    float[] sum = new float[bias.length];
    for (int output = 0; output < bias.length; output++) {
      sum[output] = (float) (bias[output] + newBias[output]);
    }
    return Optional.of(new Convolution(window, groups, newWeights, sum));
  }

  @Override
  public String addTo(Graph graph, String input) {
    return graph.add(
        "Conv",
        List.of(
            input,
            graph.floats(
                "weights",
                weights,
                bias.length,
                inputsPerGroup(),
                window.window().kernelHeight(),
                window.window().kernelWidth()),
            graph.floats("bias", bias, bias.length)),
        window.kernelShape(),
        window.strides(),
        window.dilations(),
        window.pads(),
        Attributes.integer("group", groups));
  }
}
