package io.github.mnistmaven.core.model.internal.onnx.step;

import io.github.mnistmaven.core.model.internal.onnx.graph.Attributes;
import io.github.mnistmaven.core.model.internal.onnx.graph.Graph;
import java.util.List;
import java.util.Optional;

/** A convolution, of all channels or group by group. */
public final class Convolution implements Step {
  private final Window window;
  private final int groups;
  private final float[] weights;
  private final float[] bias;

  /**
   * A convolution.
   *
   * @param groups into how many the channels are divided, in their order; 1 for all together
   * @param weights {@code [outputs, inputs / groups, rows, columns]}, row-major
   * @param bias one for each output channel
   */
  public Convolution(Window window, int groups, float[] weights, float[] bias) {
    this.window = window;
    this.groups = groups;
    this.weights = weights.clone();
    this.bias = bias.clone();
  }

  /** Input channels that an output channel sees. */
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

  /** This behind an affine map, in one; padding is not mapped, so that a summand must see none. */
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
                window.rows().kernel(),
                window.columns().kernel()),
            graph.floats("bias", bias, bias.length)),
        window.kernel(),
        window.strides(),
        window.dilations(),
        window.padding(),
        Attributes.integer("group", groups));
  }
}
