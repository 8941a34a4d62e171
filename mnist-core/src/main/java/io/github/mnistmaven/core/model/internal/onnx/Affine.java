package io.github.mnistmaven.core.model.internal.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Per-channel multiplication and addition: batch normalization in inference, and pixel scaling. If
 * it cannot be folded into an adjacent step, it becomes a {@code BatchNormalization} node with mean
 * 0 and variance 1.
 */
final class Affine implements Step {
  private final double[] factors;
  private final double[] summands;

  private Affine(double[] factors, double[] summands) {
    this.factors = factors;
    this.summands = summands;
  }

  /**
   * Creates a per-channel affine map.
   *
   * @param factors factor of each channel
   * @param summands summand of each channel
   */
  static Affine of(double[] factors, double[] summands) {
    return new Affine(factors.clone(), summands.clone());
  }

  /** Creates an affine map of a single channel. */
  static Affine ofPixels(double factor, double summand) {
    return new Affine(new double[] {factor}, new double[] {summand});
  }

  int channels() {
    return factors.length;
  }

  double factor(int channel) {
    return factors[channel];
  }

  double summand(int channel) {
    return summands[channel];
  }

  /** Returns whether zeros, such as the padding of an image, are unchanged. */
  boolean keepsZero() {
    return Arrays.stream(summands).allMatch(summand -> summand == 0);
  }

  private boolean isIdentity() {
    return keepsZero() && Arrays.stream(factors).allMatch(factor -> factor == 1);
  }

  @Override
  public Optional<Step> then(Step next) {
    if (isIdentity()) {
      return Optional.of(next);
    }
    if (next instanceof Affine affine) {
      return Optional.of(composed(affine));
    }
    if (next instanceof Convolution convolution) {
      return convolution.behind(this);
    }
    if (next instanceof Dense dense) {
      return Optional.of(dense.behind(this));
    }
    return Optional.empty();
  }

  private Affine composed(Affine next) {
    return new Affine(
        IntStream.range(0, channels()).mapToDouble(c -> factors[c] * next.factors[c]).toArray(),
        IntStream.range(0, channels())
            .mapToDouble(c -> summands[c] * next.factors[c] + next.summands[c])
            .toArray());
  }

  @Override
  public String addTo(Graph graph, String input) {
    float[] ones = new float[channels()];
    Arrays.fill(ones, 1);
    return graph.add(
        "BatchNormalization",
        List.of(
            input,
            graph.floats("scale", floats(factors), channels()),
            graph.floats("shift", floats(summands), channels()),
            graph.floats("mean", new float[channels()], channels()),
            graph.floats("variance", ones, channels())),
        Attributes.number("epsilon", 0));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
