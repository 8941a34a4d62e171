package io.github.mnistmaven.core.engine.internal;

import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.MaxPool2dSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.engine.random.RandomStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Networks small enough to be computed another way, each with weights and an optimizer. */
final class ContractNetworks {
  static final double BETA1 = 0.9;
  static final double BETA2 = 0.999;

  /** So large that a step shows where it is added; Keras' own hides behind any gradient. */
  static final double EPSILON = 0.01;

  static final double MOMENTUM = 0.9;
  static final double NORM_EPSILON = 1e-3;

  /** Probability of dropout to keep a value. */
  static final double KEEP = 0.75;

  private static final long SEED = 66;
  private static final Optimizer ADAM = new Optimizer.Adam(BETA1, BETA2, EPSILON);

  private ContractNetworks() {}

  /**
   * Features to scores, without a layer between.
   *
   * @param kernel {@code [inputs, classes]}, row-major
   */
  static InitialState linear(float[] kernel, float... bias) {
    NetworkSpec network =
        network(new TensorShape(1, kernel.length / bias.length, 1), output(bias.length));
    Map<String, float[]> values = new LinkedHashMap<>();
    values.put("output/kernel", kernel);
    values.put("output/bias", bias);
    return new InitialState(network, new Weights(values), ADAM, SEED);
  }

  /** The network that {@link PlainNetwork} computes, on images of 4 x 4 pixels, of 3 classes. */
  static InitialState everyKind() {
    return spread(
        network(
            new TensorShape(4, 4, 1),
            convolution(2, Padding.SAME),
            norm("norm1"),
            new MaxPool2dSpec("pool", Window.square(2, 2, Padding.VALID)),
            dense(3, Activation.RELU),
            norm("norm2"),
            output(3)));
  }

  /** Images of 4 x 4 pixels, everything that has a state between two steps, and dropout. */
  static InitialState normsAndDropout() {
    return spread(
        network(
            new TensorShape(4, 4, 1),
            convolution(20, Padding.SAME),
            norm("norm1"),
            dense(24, Activation.RELU),
            norm("norm2"),
            dropout(),
            output(3)));
  }

  /** Three features, 32 linear units, dropout, 2 classes. */
  static InitialState linearWithDropout() {
    return spread(
        network(new TensorShape(1, 3, 1), dense(32, Activation.IDENTITY), dropout(), output(2)));
  }

  /**
   * Images of 4 x 4 pixels, a convolution, and directly behind it the output layer of 3 classes.
   */
  static InitialState convolutionToOutput() {
    return spread(network(new TensorShape(4, 4, 1), convolution(2, Padding.VALID), output(3)));
  }

  private static NetworkSpec network(TensorShape input, LayerSpec... layers) {
    List<LayerSpec> all = List.of(layers);
    return new NetworkSpec(input, all, ((DenseSpec) all.get(all.size() - 1)).units());
  }

  /** Weights and running statistics away from zero and one, where errors hide. */
  private static InitialState spread(NetworkSpec network) {
    RandomStream random = RandomStream.of(SEED, "contract weights");
    float[] values = Weights.initial(network, WeightInitializer.GLOROT_UNIFORM, SEED).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) random.uniform(-0.3, 0.3);
    }
    return new InitialState(network, Weights.ofArray(network, values), ADAM, SEED);
  }

  private static LayerSpec convolution(int filters, Padding padding) {
    return new Conv2dSpec(
        "conv", filters, Window.square(3, 1, padding), true, Activation.RELU, Regularization.NONE);
  }

  private static LayerSpec norm(String name) {
    return new BatchNormSpec(name, MOMENTUM, NORM_EPSILON, true);
  }

  private static LayerSpec dropout() {
    return new DropoutSpec("dropout", 1 - KEEP);
  }

  private static LayerSpec dense(int units, Activation activation) {
    return new DenseSpec("dense", units, true, activation, Regularization.NONE);
  }

  private static LayerSpec output(int classes) {
    return new DenseSpec("output", classes, true, Activation.IDENTITY, Regularization.NONE);
  }

  /** The same with another optimizer. */
  static InitialState with(InitialState start, Optimizer optimizer) {
    return new InitialState(start.network(), start.weights(), optimizer, start.seed());
  }

  /** The same with one weight set to a value. */
  static InitialState with(InitialState start, String weight, float value) {
    Map<String, float[]> values = new LinkedHashMap<>(start.weights().values());
    float[] filled = new float[values.get(weight).length];
    Arrays.fill(filled, value);
    values.put(weight, filled);
    return new InitialState(start.network(), new Weights(values), start.optimizer(), start.seed());
  }

  /** Weights of an engine that was opened for a starting point. */
  static Weights weights(Engine engine, InitialState start) {
    return Weights.ofArray(start.network(), engine.parameters());
  }

  /** One weight in double precision. */
  static double[] values(Weights weights, String name) {
    float[] values = weights.get(name);
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
