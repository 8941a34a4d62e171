package io.github.mnistmaven.core.engine.internal.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.dl4j.Dl4jEngine;
import io.github.mnistmaven.core.engine.internal.onednn.inference.Lanes;
import io.github.mnistmaven.core.engine.internal.onednn.memory.FlatVectors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;

/**
 * Compares the engine with DL4J's on the same parameters and batches.
 *
 * <p>Gradients are read where both leave them: after one step from zero, Adam's first moment is
 * {@code (1 - beta1)} times the gradient. They are compared norm-wise, parameter by parameter,
 * because a single element near zero is the difference of large sums and has no accurate digits of
 * its own in either; and a parameter whose gradient is nothing but rounding (a bias in front of
 * batch norm, which subtracts it again) is held against a hundredth of the whole gradient.
 */
final class Agreement {
  /** Of the batch norms in {@link Networks}. */
  private static final double EPSILON = 1e-3;

  private final MultiLayerNetwork start;
  private final Precision precision;
  private final long[] imageShape;
  private final int classes;

  /** A comparison in float32. */
  Agreement(MultiLayerNetwork start, int classes, long... imageShape) {
    this(start, Precision.F32, classes, imageShape);
  }

  /**
   * A comparison that starts from a network, which it does not change.
   *
   * @param imageShape shape of one image as DL4J takes it
   */
  Agreement(MultiLayerNetwork start, Precision precision, int classes, long... imageShape) {
    this.start = start;
    this.precision = precision;
    this.classes = classes;
    this.imageShape = imageShape;
  }

  private InputType.InputTypeConvolutional input() {
    return (InputType.InputTypeConvolutional)
        InputType.convolutional(imageShape[1], imageShape[2], imageShape[0]);
  }

  private int floats() {
    return (int) Arrays.stream(imageShape).reduce(1, Math::multiplyExact);
  }

  /**
   * The largest difference between probabilities is at most {@code tolerance}, whether the engine
   * that trains computes them or a session that has the parameters and no network.
   */
  void ofOutputs(int batchSize, double tolerance) {
    Batch batch = RandomBatch.of(1, batchSize, floats(), classes);
    INDArray expected = start.output(RandomBatch.features(batch, imageShape));
    float[] actual = new float[batchSize * classes];
    try (OnednnEngine engine = OnednnEngine.of(start.clone(), input(), precision, 66)) {
      engine.forward(batch, actual);
    }
    requireClose(actual, expected, tolerance);
    float[] pixels = new float[batchSize * floats()];
    batch.pixels().get(0, pixels);
    try (Lanes session =
        Lanes.of(
            start.getLayerWiseConfigurations(), start.params().dup().data().asFloat(), input())) {
      session.run(pixels, batchSize, actual);
    }
    requireClose(actual, expected, tolerance);
  }

  private static void requireClose(float[] actual, INDArray expected, double tolerance) {
    INDArray difference = Nd4j.create(actual, expected.shape()).subi(expected);
    assertThat(difference.amaxNumber().doubleValue()).isLessThanOrEqualTo(tolerance);
  }

  /** Losses, gradients and running statistics after one step. */
  void ofOneStep(int batchSize, double gradientTolerance, double statisticsTolerance) {
    ofOneStep(batchSize, 1e-5, gradientTolerance, statisticsTolerance);
  }

  /** The same, with a tolerance for the loss, relative. */
  void ofOneStep(
      int batchSize, double lossTolerance, double gradientTolerance, double statisticsTolerance) {
    ofOneStep(
        RandomBatch.of(2, batchSize, floats(), classes),
        lossTolerance,
        gradientTolerance,
        statisticsTolerance);
  }

  /** The same on a given batch. */
  void ofOneStep(
      Batch batch, double lossTolerance, double gradientTolerance, double statisticsTolerance) {
    try (Engine engine = OnednnEngine.of(start.clone(), input(), precision, 66);
        Engine dl4j = new Dl4jEngine(start.clone(), input())) {
      double loss = engine.trainStep(batch, 1e-3).loss();
      double expectedLoss = dl4j.trainStep(batch, 1e-3).loss();
      MultiLayerNetwork actual = engine.network();
      MultiLayerNetwork expected = dl4j.network();
      assertThat(loss).isCloseTo(expectedLoss, withinPercentage(100 * lossTolerance));
      compareGradients(actual, expected, gradientTolerance);
      compareStatistics(actual, expected, statisticsTolerance);
      assertThat(actual.getIterationCount()).isEqualTo(expected.getIterationCount());
    }
  }

  /**
   * How ten steps change each parameter, norm-wise and relative to the change. One that hardly
   * changes, such as a bias whose gradient is nothing but rounding, is compared with a hundredth of
   * the whole change.
   */
  void ofTenSteps(int batchSize, double learningRate, double tolerance) {
    try (Engine engine = OnednnEngine.of(start.clone(), input(), precision, 66);
        Engine dl4j = new Dl4jEngine(start.clone(), input())) {
      for (int i = 0; i < 10; i++) {
        Batch batch = RandomBatch.of(100 + i, batchSize, floats(), classes);
        dl4j.trainStep(batch, learningRate);
        engine.trainStep(batch, learningRate);
      }
      MultiLayerNetwork actual = engine.network();
      MultiLayerNetwork expected = dl4j.network();
      double whole = norm(expected.params().sub(start.params()));
      for (Map.Entry<String, INDArray> parameter : trainable(expected).entrySet()) {
        String name = parameter.getKey();
        INDArray right = parameter.getValue();
        double change = norm(right.sub(start.getParam(name)));
        assertThat(norm(actual.getParam(name).sub(right)) / Math.max(change, 1e-2 * whole))
            .as("relative error of the change of %s", name)
            .isLessThanOrEqualTo(tolerance);
      }
      compareStatistics(actual, expected, tolerance);
    }
  }

  private static double norm(INDArray values) {
    return values.norm2Number().doubleValue();
  }

  private void compareGradients(
      MultiLayerNetwork actual, MultiLayerNetwork expected, double tolerance) {
    double whole = 0;
    FlatVectors ours = new FlatVectors(actual);
    FlatVectors theirs = new FlatVectors(expected);
    for (Map.Entry<String, INDArray> parameter : trainable(expected).entrySet()) {
      float[] gradient = firstMoment(theirs, parameter);
      whole += Math.pow(norm(gradient), 2);
    }
    for (Map.Entry<String, INDArray> parameter : trainable(expected).entrySet()) {
      float[] right = firstMoment(theirs, parameter);
      float[] difference = firstMoment(ours, parameter);
      for (int i = 0; i < right.length; i++) {
        difference[i] -= right[i];
      }
      double scale = Math.max(norm(right), 1e-2 * Math.sqrt(whole));
      assertThat(norm(difference) / scale)
          .as("relative error of the gradient of %s", parameter.getKey())
          .isLessThanOrEqualTo(tolerance);
    }
  }

  private static Map<String, INDArray> trainable(MultiLayerNetwork network) {
    Map<String, INDArray> parameters = new LinkedHashMap<>(network.paramTable());
    parameters.keySet().removeIf(Agreement::isStatistic);
    return parameters;
  }

  private static boolean isStatistic(String name) {
    return name.endsWith("_mean") || name.endsWith("_log10stdev") || name.endsWith("_var");
  }

  private static float[] firstMoment(FlatVectors vectors, Map.Entry<String, INDArray> parameter) {
    float[] moment = new float[(int) parameter.getValue().length()];
    vectors.state(AdamUpdater.M_STATE, parameter.getKey()).get(moment);
    return moment;
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static void compareStatistics(
      MultiLayerNetwork actual, MultiLayerNetwork expected, double tolerance) {
    expected
        .paramTable()
        .forEach(
            (name, values) -> {
              if (isStatistic(name)) {
                assertThat(statistics(name, actual.getParam(name)))
                    .as(name)
                    .containsExactly(statistics(name, values), within(tolerance));
              }
            });
  }

  /**
   * A channel that varies by rounding alone has a variance without an accurate digit, and a
   * logarithm would show nothing else: deviations are compared as predictions have them, with an
   * epsilon.
   */
  private static double[] statistics(String name, INDArray values) {
    double[] statistics = values.dup().data().asDouble();
    if (name.endsWith("_log10stdev")) {
      for (int i = 0; i < statistics.length; i++) {
        statistics[i] = 0.5 * Math.log10(Math.pow(10, 2 * statistics[i]) + EPSILON);
      }
    }
    return statistics;
  }
}
