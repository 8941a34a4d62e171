package io.github.mnistmaven.engine.reference;

import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reference implementation of every layer, forward and backward, in double precision with nested
 * loops. The engine is compared with it.
 */
public final class ReferenceNetwork {
  private final NetworkSpec network;
  private final Map<String, double[]> weights;

  /** Creates the network with weights named as in {@link NetworkSpec#weightShapes}. */
  public ReferenceNetwork(NetworkSpec network, Map<String, double[]> weights) {
    this.network = network;
    this.weights = weights;
  }

  /** Creates the network with weights in single precision. */
  public static ReferenceNetwork of(NetworkSpec network, Weights weights) {
    weights.requireFits(network);
    Map<String, double[]> doubles = new LinkedHashMap<>();
    weights.values().forEach((name, values) -> doubles.put(name, doubles(values)));
    return new ReferenceNetwork(network, doubles);
  }

  /** Converts values to double precision. */
  public static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /**
   * Results of a pass of {@code n} images.
   *
   * @param logits outputs of the last layer, {@code [n, classes]}
   * @param probabilities softmax of the logits, {@code [n, classes]}
   * @param outputs output of every layer (after its activation) by name, {@code [n, height, width,
   *     channels]}
   * @param loss mean cross-entropy of the batch, without regularization; 0 for inference
   * @param gradients gradient of the loss with respect to every trainable weight, by name; empty
   *     for inference
   * @param inputGradients gradient of the loss with respect to every layer's input, by layer name
   * @param movingAverages running averages of batch normalization after the step, by name
   * @param decisionError largest distance between a value and its decision: to the kink of an
   *     activation function that separates it from the decided piece, or to the maximum of its
   *     window. About 0, up to rounding errors, for correct decisions
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Result(
      double[] logits,
      double[] probabilities,
      Map<String, double[]> outputs,
      double loss,
      Map<String, double[]> gradients,
      Map<String, double[]> inputGradients,
      Map<String, double[]> movingAverages,
      double decisionError) {}

  /**
   * Inference: batch normalization with running averages, no dropout.
   *
   * @param images {@code [n, height, width, channels]}
   */
  public Result infer(double[] images) {
    ReferencePass pass = pass(images, false, Decisions.OWN);
    double[] logits = pass.sequence(network.layers(), network.input()).forward(images);
    return result(pass, logits, softmax(logits), 0);
  }

  /**
   * Forward and backward pass of training: batch normalization with batch statistics, dropout as
   * decided.
   *
   * @param images {@code [n, height, width, channels]}
   * @param targets probability of each class, {@code [n, classes]}; each row sums to 1
   * @param decisions {@link Decisions#OWN}, or those of the implementation to compare with
   */
  public Result train(double[] images, double[] targets, Decisions decisions) {
    ReferencePass pass = pass(images, true, decisions);
    ReferenceLayer layers = pass.sequence(network.layers(), network.input());
    double[] logits = layers.forward(images);
    double[] probabilities = softmax(logits);
    double loss = 0;
    double[] gradient = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      if (targets[i] != 0) {
        loss -= targets[i] * logProbability(logits, i) / pass.n;
      }
      gradient[i] = (probabilities[i] - targets[i]) / pass.n;
    }
    layers.backward(gradient);
    return result(pass, logits, probabilities, loss);
  }

  private ReferencePass pass(double[] images, boolean training, Decisions decisions) {
    int n = images.length / network.input().size();
    if (n * network.input().size() != images.length) {
      throw new IllegalArgumentException(
          "%d values are no images of %s".formatted(images.length, network.input()));
    }
    return new ReferencePass(n, training, decisions, weights);
  }

  private static Result result(
      ReferencePass pass, double[] logits, double[] probabilities, double loss) {
    return new Result(
        logits,
        probabilities,
        pass.outputs,
        loss,
        pass.gradients,
        pass.inputGradients,
        pass.movingAverages,
        pass.decisionError);
  }

  private double[] softmax(double[] logits) {
    double[] probabilities = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = Math.exp(logProbability(logits, i));
    }
    return probabilities;
  }

  private double logProbability(double[] logits, int index) {
    int first = index / network.classes() * network.classes();
    double maximum = Double.NEGATIVE_INFINITY;
    for (int i = first; i < first + network.classes(); i++) {
      maximum = Math.max(maximum, logits[i]);
    }
    double sum = 0;
    for (int i = first; i < first + network.classes(); i++) {
      sum += Math.exp(logits[i] - maximum);
    }
    return logits[index] - maximum - Math.log(sum);
  }
}
