package io.github.mnistmaven.core.engine.internal;

import static io.github.mnistmaven.core.engine.internal.ContractNetworks.KEEP_PROBABILITY;
import static io.github.mnistmaven.core.engine.internal.ContractNetworks.values;
import static io.github.mnistmaven.core.engine.internal.ContractNetworks.weights;
import static io.github.mnistmaven.core.engine.internal.ContractNetworks.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.engine.StepResult;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.random.RandomStream;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;

/** Contract of {@link Engine}, tested for every engine. */
class EngineContractTest {
  private static final double LN2 = Math.log(2);
  private static final double LN3 = Math.log(3);
  private static final double TOLERANCE = 1e-5;

  /** Optimizer whose step at a learning rate of 1 subtracts the gradient from the weights. */
  private static final Optimizer GRADIENT_DESCENT = new Optimizer.Sgd();

  @ParameterizedTest
  @EnumSource
  void probabilitiesAreTheSoftmaxOfTheLayers(EngineUnderTest engineType) {
    InitialState start =
        ContractNetworks.linear(new float[] {(float) LN2, 0, 0, (float) LN3}, 0, (float) LN2);
    Batch batch = new Batch(5, 2);
    batch.add(new float[] {0, 0});
    batch.add(new float[] {2, 0});
    batch.add(new float[] {1, 1});
    float[] probabilities = new float[7];

    try (Engine engine = engineType.open(start)) {
      engine.forward(batch, probabilities);
    }

    // Logits 0 and ln 2; 2 ln 2 and ln 2; ln 2 and ln 6. The rest of the array is unchanged.
    assertThat(probabilities)
        .containsExactly(
            new float[] {1f / 3, 2f / 3, 2f / 3, 1f / 3, 1f / 4, 3f / 4, 0}, within(1e-6f));
  }

  @ParameterizedTest
  @EnumSource
  void inferenceMatchesThePlainNetwork(EngineUnderTest engineType) {
    InitialState start = ContractNetworks.everyKind();
    PlainNetwork plain = new PlainNetwork(start.weights());
    // More images than an engine processes at once.
    Batch batch = batch(1, 150);
    float[] probabilities = new float[150 * 3];

    try (Engine engine = engineType.open(start)) {
      engine.forward(batch, probabilities);
    }

    assertRows(probabilities, plain.predict(pixels(batch)));
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyBatchHasNoProbabilities(EngineUnderTest engineType) {
    try (Engine engine = engineType.open(ContractNetworks.everyKind())) {
      float[] untouched = {7};
      engine.forward(new Batch(1, 16), untouched);
      assertThat(untouched).containsExactly(7);
    }
  }

  @ParameterizedTest
  @EnumSource
  void trainingStepsMatchThePlainNetwork(EngineUnderTest engineType) {
    InitialState start = ContractNetworks.everyKind();
    PlainNetwork plain = new PlainNetwork(start.weights());
    double[] learningRates = {0.01, 0.02, 0.02, 0.005};

    try (Engine engine = engineType.open(start)) {
      for (int i = 0; i < learningRates.length; i++) {
        // The last two steps use label smoothing.
        Batch batch = batch(10 + i, 6 + i, i < 2 ? 0 : 0.1 * i);
        double[][] targets = targets(batch);
        double[][] pixels = pixels(batch);
        double loss = plain.loss(pixels, targets);
        int correct = correctPredictions(plain.probabilities(pixels), targets);
        plain.step(pixels, targets, learningRates[i]);

        StepResult result = engine.trainStep(batch, learningRates[i]);

        assertThat(result.loss()).isCloseTo(loss, within(TOLERANCE));
        assertThat(result.correct()).isEqualTo(correct);
        Weights trained = weights(engine, start);
        assertClose(plain.parameters(), trained);
        assertClose(plain.running(), trained);
        assertThat(engine.state().step()).isEqualTo(i + 1);
        assertThat(engine.state().learningRate()).isEqualTo(learningRates[i]);
      }
    }
  }

  @Test
  void javaEngineStateContainsAdamMomentsByWeightName() {
    InitialState start = ContractNetworks.everyKind();
    PlainNetwork plain = new PlainNetwork(start.weights());
    Batch batch = batch(10, 6);
    plain.step(pixels(batch), targets(batch), 0.01);
    plain.step(pixels(batch), targets(batch), 0.01);

    try (Engine engine = EngineUnderTest.JAVA.open(start)) {
      engine.trainStep(batch, 0.01);
      engine.trainStep(batch, 0.01);
      Weights moments = new Weights(engine.state().arrays());

      plain
          .firstMoments()
          .forEach((name, values) -> assertMoments(moments, name, "optimizer1", values));
      plain
          .secondMoments()
          .forEach((name, values) -> assertMoments(moments, name, "optimizer2", values));
    }
  }

  private static void assertMoments(Weights moments, String name, String array, double[] expected) {
    assertThat(values(moments, name.replace('/', '.') + "." + array))
        .as(name)
        .containsExactly(expected, within(TOLERANCE));
  }

  @ParameterizedTest
  @EnumSource
  void stepReportsMeanLossAndCorrectPredictionsBeforeTheUpdate(EngineUnderTest engineType) {
    InitialState start = ContractNetworks.linear(new float[] {1, 0, 0, 1}, 0, 0);
    Batch batch = new Batch(4, 2, 2);
    // The pixels are the logits: probabilities 1/2 and 1/2, 3/4 and 1/4, 3/4 and 1/4.
    batch.add(new float[] {0, 0}, 0);
    batch.add(new float[] {(float) LN3, 0}, 0);
    batch.add(new float[] {(float) LN3, 0}, 1);

    try (Engine engine = engineType.open(start)) {
      StepResult result = engine.trainStep(batch, 0.1);

      assertThat(result.loss())
          .isCloseTo((LN2 + Math.log(4. / 3) + 2 * LN2) / 3, within(TOLERANCE));
      assertThat(result.correct()).isEqualTo(2);
    }
  }

  /** Keras' {@code CategoricalCrossentropy(label_smoothing=0.2)} computes the same loss. */
  @ParameterizedTest
  @EnumSource
  void theLossOfASmoothedLabelIsTheCrossEntropyOfItsTargets(EngineUnderTest engineType) {
    InitialState start =
        with(ContractNetworks.linear(new float[] {1, 0, 0, 1}, 0, 0), GRADIENT_DESCENT);
    Batch batch = new Batch(1, 2, 2);
    batch.add(new float[] {(float) LN3, 0}, 0, 0.2);

    try (Engine engine = engineType.open(start)) {
      StepResult result = engine.trainStep(batch, 1);

      // Targets 0.9 and 0.1, probabilities 3/4 and 1/4: an error of -0.15 and 0.15.
      assertThat(result.loss())
          .isCloseTo(0.9 * Math.log(4. / 3) + 0.1 * Math.log(4), within(TOLERANCE));
      assertThat(result.correct()).isEqualTo(1);
      assertThat(gradient(engine, start, "output/bias"))
          .containsExactly(new double[] {-0.15, 0.15}, within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void correctPredictionsAreCountedAfterAConvolution(EngineUnderTest engineType) {
    Batch batch = batch(1, 8);
    float[] probabilities = new float[8 * 3];

    try (Engine engine = engineType.open(ContractNetworks.convolutionToOutput())) {
      engine.forward(batch, probabilities);
      int correct = engine.trainStep(batch, 0.01).correct();

      // Without batch normalization and dropout, training and inference outputs are equal.
      double[][] rows = new double[8][3];
      for (int i = 0; i < probabilities.length; i++) {
        rows[i / 3][i % 3] = probabilities[i];
      }
      assertThat(correct).isEqualTo(correctPredictions(rows, targets(batch)));
    }
  }

  /**
   * A linear network makes the masks visible: weights after a dropped unit have no gradient, and
   * neither do the weights before it if the backward pass uses the same mask.
   */
  @ParameterizedTest
  @EnumSource
  void dropoutScalesRetainedValuesAndMasksTheBackwardPass(EngineUnderTest engineType) {
    InitialState start = with(ContractNetworks.linearWithDropout(), GRADIENT_DESCENT);
    float[] image = {0.5f, -1, 2};
    Batch batch = new Batch(1, 3, 2);
    batch.add(image, 1);
    double[] units = units(start.weights(), image);
    int count = units.length;
    double[] weightsOut = values(start.weights(), "output/kernel");

    try (Engine engine = engineType.open(start)) {
      StepResult result = engine.trainStep(batch, 1);
      double[] gradientIn = gradient(engine, start, "dense/kernel");
      double[] gradientOut = gradient(engine, start, "output/kernel");
      double[] error = gradient(engine, start, "output/bias");

      double[] logits = values(start.weights(), "output/bias");
      int retainedCount = 0;
      for (int u = 0; u < count; u++) {
        boolean retained = gradientOut[2 * u] != 0;
        retainedCount += retained ? 1 : 0;
        double activation = retained ? units[u] / KEEP_PROBABILITY : 0;
        double backward = 0;
        for (int c = 0; c < 2; c++) {
          logits[c] += activation * weightsOut[2 * u + c];
          backward += weightsOut[2 * u + c] * error[c];
          assertThat(gradientOut[2 * u + c]).isCloseTo(activation * error[c], within(TOLERANCE));
        }
        for (int i = 0; i < image.length; i++) {
          double expected = retained ? image[i] * backward / KEEP_PROBABILITY : 0;
          assertThat(gradientIn[i * count + u])
              .isCloseTo(expected, within(retained ? TOLERANCE : 0));
        }
      }
      double[] probabilities = PlainNetwork.softmax(new double[][] {logits})[0];
      assertThat(error)
          .containsExactly(
              new double[] {probabilities[0], probabilities[1] - 1}, within(TOLERANCE));
      assertThat(result.loss()).isCloseTo(-Math.log(probabilities[1]), within(TOLERANCE));
      // The expected value is 24 of 32, with a standard deviation of 2.4.
      assertThat(retainedCount).isBetween(12, 31);
    }
  }

  @ParameterizedTest
  @EnumSource
  void inferenceIgnoresDropout(EngineUnderTest engineType) {
    InitialState start = ContractNetworks.linearWithDropout();
    float[] image = {0.5f, -1, 2};
    Batch batch = new Batch(1, 3, 2);
    batch.add(image, 1);
    double[] logits = values(start.weights(), "output/bias");
    double[] units = units(start.weights(), image);
    double[] weightsOut = values(start.weights(), "output/kernel");
    for (int i = 0; i < weightsOut.length; i++) {
      logits[i % 2] += weightsOut[i] * units[i / 2];
    }
    float[] probabilities = new float[2];

    try (Engine engine = engineType.open(start)) {
      engine.forward(batch, probabilities);
    }

    assertRows(probabilities, PlainNetwork.softmax(new double[][] {logits}));
  }

  /** Weights trained with one engine are valid for every engine. */
  @ParameterizedTest
  @EnumSource
  void trainedWeightsGiveEqualPredictionsOnEveryEngine(EngineUnderTest engineType) {
    InitialState start = ContractNetworks.everyKind();
    Batch batch = batch(1, 7);
    float[] expected = new float[7 * 3];
    float[] trained;
    try (Engine engine = engineType.open(start)) {
      for (int i = 0; i < 5; i++) {
        engine.trainStep(batch(20 + i, 8), 0.05);
      }
      engine.forward(batch, expected);
      trained = engine.parameters();
    }

    for (EngineUnderTest other : EngineUnderTest.values()) {
      float[] probabilities = new float[7 * 3];
      try (Engine engine = other.open(start)) {
        engine.predictWith(trained);
        engine.forward(batch, probabilities);
      }
      assertThat(probabilities).containsExactly(expected, within((float) TOLERANCE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void parametersAreACopy(EngineUnderTest engineType) {
    InitialState start = ContractNetworks.normsAndDropout();
    try (Engine engine = engineType.open(start)) {
      assertThat(engine.parameters()).containsExactly(start.weights().toArray());

      train(engine, 0, 2);
      EngineState before = engine.state();
      float[] parameters = engine.parameters();
      assertThat(before.arrays().get(EngineState.PARAMETERS)).containsExactly(parameters);

      Arrays.fill(parameters, 7);
      assertSame(engine.state(), before);
    }
  }

  /** The output of a dead unit is constant, so its variance reaches 0. */
  @ParameterizedTest
  @EnumSource
  void varianceOfZeroCausesNoNaN(EngineUnderTest engineType) {
    InitialState dead = with(ContractNetworks.everyKind(), "dense/bias", -100);
    InitialState revived = with(ContractNetworks.everyKind(), "norm2/movingVariance", 0);
    Batch images = batch(1, 7);
    float[] ofDead = new float[7 * 3];
    float[] ofRevived = new float[7 * 3];

    try (Engine engine = engineType.open(dead);
        Engine other = engineType.open(revived)) {
      train(engine, 0, 3);
      train(other, 0, 3);
      engine.forward(images, ofDead);
      other.forward(images, ofRevived);

      assertThat(values(weights(engine, dead), "norm2/movingVariance")).containsOnly(0);
      assertThat(ofDead).doesNotContain(Float.NaN);
      assertThat(engine.state().isOfNumbers()).isTrue();
      for (double variance : values(weights(other, revived), "norm2/movingVariance")) {
        assertThat(variance).isBetween(1e-6, 1e3);
      }
      assertThat(ofRevived).doesNotContain(Float.NaN);
    }
  }

  @ParameterizedTest
  @EnumSource
  void imagesOfAnotherSizeAreRejected(EngineUnderTest engineType) {
    Batch batch = new Batch(1, 15, 3);
    batch.add(new float[15], 0);
    String message = "images must have 16 values for the network's input [4, 4, 1] but have 15";
    try (Engine engine = engineType.open(ContractNetworks.everyKind())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.trainStep(batch, 0.01))
          .withMessage(message);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.forward(batch, new float[3]))
          .withMessage(message);
    }
  }

  @ParameterizedTest
  @EnumSource
  void targetsOfOtherClassesAreRejected(EngineUnderTest engineType) {
    Batch batch = new Batch(1, 16, 2);
    batch.add(new float[16], 1);
    try (Engine engine = engineType.open(ContractNetworks.everyKind())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.trainStep(batch, 0.01))
          .withMessage("targets must have a column for each of the network's 3 classes but have 2");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStepWithoutImagesIsRejected(EngineUnderTest engineType) {
    try (Engine engine = engineType.open(ContractNetworks.everyKind())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.trainStep(new Batch(3, 16, 3), 0.01))
          .withMessage("a training step needs at least one image");
    }
  }

  @ParameterizedTest
  @EnumSource
  void closedEngineRejectsCallsAndCanBeClosedAgain(EngineUnderTest engineType) {
    Engine engine = engineType.open(ContractNetworks.everyKind());
    String message = "the engine " + engine.name() + " is closed; open another one";
    Batch batch = batch(1, 2);
    engine.trainStep(batch, 0.01);
    EngineState state = engine.state();

    engine.close();
    engine.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> engine.trainStep(batch, 0.01))
        .withMessage(message);
    assertThatIllegalStateException()
        .isThrownBy(() -> engine.forward(batch, new float[6]))
        .withMessage(message);
    assertThatIllegalStateException().isThrownBy(engine::parameters).withMessage(message);
    assertThatIllegalStateException().isThrownBy(engine::state).withMessage(message);
    assertThatIllegalStateException().isThrownBy(() -> engine.restore(state)).withMessage(message);
  }

  @ParameterizedTest
  @EnumSource
  void resumedTrainingIsBitwiseEqual(EngineUnderTest engineType) {
    Batch images = batch(1, 7);
    float[] expected = new float[7 * 3];
    float[] actual = new float[7 * 3];
    EngineState state;
    EngineState end;
    try (Engine engine = engineType.open(ContractNetworks.normsAndDropout())) {
      train(engine, 0, 5);
      state = engine.state();
      engine.forward(images, expected);
      train(engine, 5, 9);
      end = engine.state();
    }

    // Different seed for everything that a state does not restore.
    Nd4j.getRandom().setSeed(1234);
    try (Engine other = engineType.open(ContractNetworks.normsAndDropout())) {
      other.restore(state);
      other.forward(images, actual);
      train(other, 5, 9);

      assertThat(actual).containsExactly(expected);
      assertSame(other.state(), end);
    }
    try (Engine restored = engineType.open(ContractNetworks.normsAndDropout())) {
      restored.restore(end);

      assertSame(restored.state(), end);
    }
  }

  @ParameterizedTest
  @EnumSource
  void initialStateCanBeResumed(EngineUnderTest engineType) {
    EngineState end;
    EngineState start;
    try (Engine engine = engineType.open(ContractNetworks.normsAndDropout())) {
      start = engine.state();
      train(engine, 0, 3);
      end = engine.state();
    }

    try (Engine other = engineType.open(ContractNetworks.normsAndDropout())) {
      other.restore(start);
      train(other, 0, 3);

      assertSame(other.state(), end);
    }
  }

  /** A state is a copy that later steps do not change. */
  @ParameterizedTest
  @EnumSource
  void stateIsACopy(EngineUnderTest engineType) {
    try (Engine engine = engineType.open(ContractNetworks.normsAndDropout())) {
      train(engine, 0, 1);
      EngineState state = engine.state();
      EngineState again = engine.state();
      train(engine, 1, 3);

      assertSame(state, again);
    }
  }

  @ParameterizedTest
  @EnumSource
  void stateOfAnotherNetworkIsRejected(EngineUnderTest engineType) {
    EngineState foreign;
    try (Engine other = engineType.open(ContractNetworks.linearWithDropout())) {
      foreign = other.state();
    }
    try (Engine engine = engineType.open(ContractNetworks.convolutionToOutput())) {
      // Weights and biases: 9 x 2 + 2 + 8 x 3 + 3, and 3 x 32 + 32 + 32 x 2 + 2.
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.restore(foreign))
          .withMessageStartingWith("the state of an engine must have arrays of lengths {")
          .withMessageContaining("parameters=47")
          .withMessageContaining("but has {")
          .withMessageContaining("parameters=194");
    }
  }

  @ParameterizedTest
  @EnumSource
  void trainedEngineCanBeRestored(EngineUnderTest engineType) {
    float[] expected = new float[9];
    float[] actual = new float[9];
    try (Engine engine = engineType.open(ContractNetworks.normsAndDropout())) {
      train(engine, 0, 5);
      EngineState state = engine.state();
      engine.forward(batch(99, 3), expected);
      train(engine, 5, 9);
      EngineState end = engine.state();
      train(engine, 9, 11);

      engine.restore(state);
      engine.forward(batch(99, 3), actual);
      assertSame(engine.state(), state);
      train(engine, 5, 9);

      assertThat(actual).containsExactly(expected);
      assertSame(engine.state(), end);
    }
  }

  /** The state does not depend on previous batch sizes of the engine. */
  @ParameterizedTest
  @EnumSource
  void stateCanBeRestoredAfterStepsWithOtherBatchSizes(EngineUnderTest engineType) {
    EngineState state;
    EngineState end;
    try (Engine engine = engineType.open(ContractNetworks.normsAndDropout())) {
      train(engine, 0, 2);
      state = engine.state();
      train(engine, 2, 4);
      end = engine.state();
    }

    for (int images : new int[] {2, 37}) {
      try (Engine other = engineType.open(ContractNetworks.normsAndDropout())) {
        other.trainStep(batch(7, images), 0.5);
        other.restore(state);
        train(other, 2, 4);

        assertSame(other.state(), end);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void parametersCanBeReplacedUntilTheEngineTrains(EngineUnderTest engineType) {
    float[] expected = new float[9];
    float[] actual = new float[9];
    try (Engine trained = engineType.open(ContractNetworks.normsAndDropout());
        Engine evaluating = engineType.open(ContractNetworks.normsAndDropout())) {
      evaluating.forward(batch(99, 3), actual);
      train(trained, 0, 5);
      trained.forward(batch(99, 3), expected);
      assertThat(actual).isNotEqualTo(expected);

      evaluating.predictWith(trained.parameters());
      evaluating.forward(batch(99, 3), actual);

      assertThat(actual).containsExactly(expected);
      assertThat(evaluating.parameters()).containsExactly(trained.parameters());
      assertThatIllegalStateException()
          .isThrownBy(() -> trained.predictWith(evaluating.parameters()))
          .withMessage("the engine " + trained.name() + " has already trained; open another one");
    }
  }

  /** Runs steps. Every fifth batch is smaller, like the last batch of an epoch. */
  private static void train(Engine engine, int from, int to) {
    for (int i = from; i < to; i++) {
      engine.trainStep(batch(40 + i, i % 5 == 0 && i > 0 ? 3 : 16), i < 7 ? 0.02 : 0.01);
    }
  }

  private static void assertSame(EngineState actual, EngineState expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .withEqualsForType(Arrays::equals, float[].class)
        .isEqualTo(expected);
  }

  /** Returns random images of 4 x 4 pixels and 3 classes, in a batch with one unused row. */
  private static Batch batch(long seed, int size) {
    return batch(seed, size, 0);
  }

  private static Batch batch(long seed, int size, double smoothing) {
    RandomStream random = RandomStream.of(seed, "contract batch");
    Batch batch = new Batch(size + 1, 16, 3);
    float[] image = new float[16];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < image.length; j++) {
        image[j] = (float) random.uniform(-1, 1);
      }
      batch.add(image, random.nextInt(3), smoothing);
    }
    return batch;
  }

  private static double[][] pixels(Batch batch) {
    return rows(batch.pixels(), batch.size(), batch.pixelsPerImage());
  }

  private static double[][] targets(Batch batch) {
    return rows(batch.targets(), batch.size(), batch.classes());
  }

  private static double[][] rows(float[] values, int rows, int columns) {
    double[][] result = new double[rows][columns];
    for (int i = 0; i < rows * columns; i++) {
      result[i / columns][i % columns] = values[i];
    }
    return result;
  }

  private static int correctPredictions(double[][] probabilities, double[][] targets) {
    int correctPredictions = 0;
    for (int n = 0; n < probabilities.length; n++) {
      correctPredictions += largest(probabilities[n]) == largest(targets[n]) ? 1 : 0;
    }
    return correctPredictions;
  }

  private static int largest(double[] row) {
    double largest = Arrays.stream(row).max().orElseThrow();
    return IntStream.range(0, row.length).filter(i -> row[i] == largest).findFirst().orElseThrow();
  }

  /** Returns the unit values of {@link ContractNetworks#linearWithDropout}. */
  private static double[] units(Weights weights, float[] image) {
    double[] units = values(weights, "dense/bias");
    double[] kernel = values(weights, "dense/kernel");
    for (int i = 0; i < kernel.length; i++) {
      units[i % units.length] += kernel[i] * image[i / units.length];
    }
    return units;
  }

  /**
   * Returns the gradient of the first step, which must be gradient descent at a learning rate of 1.
   */
  private static double[] gradient(Engine engine, InitialState start, String name) {
    double[] before = values(start.weights(), name);
    double[] after = values(weights(engine, start), name);
    return IntStream.range(0, before.length).mapToDouble(i -> before[i] - after[i]).toArray();
  }

  private static void assertRows(float[] actual, double[][] expected) {
    double[] flat = Arrays.stream(expected).flatMapToDouble(Arrays::stream).toArray();
    assertThat(actual).hasSameSizeAs(flat);
    for (int i = 0; i < flat.length; i++) {
      assertThat((double) actual[i]).isCloseTo(flat[i], within(TOLERANCE));
    }
  }

  private static void assertClose(Map<String, double[]> expected, Weights actual) {
    expected.forEach(
        (name, values) ->
            assertThat(values(actual, name)).as(name).containsExactly(values, within(TOLERANCE)));
  }
}
