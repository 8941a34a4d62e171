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

/** Small networks with weights and an optimizer, for comparison with {@link PlainNetwork}. */
final class ContractNetworks {
  static final double BETA1 = 0.9;
  static final double BETA2 = 0.999;

  /** Large value, so that its effect is measurable; Keras' default is negligible. */
  static final double EPSILON = 0.01;

  static final double MOMENTUM = 0.9;
  static final double NORM_EPSILON = 1e-3;

  /** Probability of retaining a value in dropout. */
  static final double KEEP_PROBABILITY = 0.75;

  private static final long SEED = 66;
  private static final Optimizer ADAM = new Optimizer.Adam(BETA1, BETA2, EPSILON);

  private ContractNetworks() {}

  /**
   * Network of a single dense layer.
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

  /** Network of {@link PlainNetwork}, for images of 4 x 4 pixels and 3 classes. */
  static InitialState everyKind() {
    return perturbed(
        network(
            new TensorShape(4, 4, 1),
            convolution(2, Padding.SAME),
            norm("norm1"),
            new MaxPool2dSpec("pool", Window.square(2, 2, Padding.VALID)),
            dense(3, Activation.RELU),
            norm("norm2"),
            output(3)));
  }

  /** Network with all stateful layers and dropout, for images of 4 x 4 pixels. */
  static InitialState normsAndDropout() {
    return perturbed(
        network(
            new TensorShape(4, 4, 1),
            convolution(20, Padding.SAME),
            norm("norm1"),
            dense(24, Activation.RELU),
            norm("norm2"),
            dropout(),
            output(3)));
  }

  /** Linear network: 3 features, 32 units, dropout, 2 classes. */
  static InitialState linearWithDropout() {
    return perturbed(
        network(new TensorShape(1, 3, 1), dense(32, Activation.IDENTITY), dropout(), output(2)));
  }

  /**
   * Convolution followed directly by the output layer, for images of 4 x 4 pixels and 3 classes.
   */
  static InitialState convolutionToOutput() {
    return perturbed(network(new TensorShape(4, 4, 1), convolution(2, Padding.VALID), output(3)));
  }

  private static NetworkSpec network(TensorShape input, LayerSpec... layers) {
    List<LayerSpec> all = List.of(layers);
    return new NetworkSpec(input, all, ((DenseSpec) all.get(all.size() - 1)).units());
  }

  /** Shifts weights and running statistics away from 0 and 1, which would hide errors. */
  private static InitialState perturbed(NetworkSpec network) {
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
    return new DropoutSpec("dropout", 1 - KEEP_PROBABILITY);
  }

  private static LayerSpec dense(int units, Activation activation) {
    return new DenseSpec("dense", units, true, activation, Regularization.NONE);
  }

  private static LayerSpec output(int classes) {
    return new DenseSpec("output", classes, true, Activation.IDENTITY, Regularization.NONE);
  }

  /** Returns a copy with another optimizer. */
  static InitialState with(InitialState start, Optimizer optimizer) {
    return new InitialState(start.network(), start.weights(), optimizer, start.seed());
  }

  /** Returns a copy with all values of one weight replaced. */
  static InitialState with(InitialState start, String weight, float value) {
    Map<String, float[]> values = new LinkedHashMap<>(start.weights().values());
    float[] filled = new float[values.get(weight).length];
    Arrays.fill(filled, value);
    values.put(weight, filled);
    return new InitialState(start.network(), new Weights(values), start.optimizer(), start.seed());
  }

  /** Returns the weights of an engine as {@link Weights}. */
  static Weights weights(Engine engine, InitialState start) {
    return Weights.ofArray(start.network(), engine.parameters());
  }

  /** Returns a weight in double precision. */
  static double[] values(Weights weights, String name) {
    float[] values = weights.get(name);
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
