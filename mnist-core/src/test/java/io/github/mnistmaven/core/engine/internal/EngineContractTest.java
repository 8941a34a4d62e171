package io.github.mnistmaven.core.engine.internal;

import static io.github.mnistmaven.core.engine.internal.ContractNetworks.KEEP;
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

/** Contract of {@link Engine}, which every engine fulfils. */
class EngineContractTest {
  private static final double LN2 = Math.log(2);
  private static final double LN3 = Math.log(3);
  private static final double FLOAT = 1e-5;

  /** A step of it at a rate of 1 subtracts the gradient from the weights. */
  private static final Optimizer GRADIENT_DESCENT = new Optimizer.Sgd();

  @ParameterizedTest
  @EnumSource
  void probabilitiesAreTheSoftmaxOfTheLayers(EngineUnderTest contender) {
    InitialState start =
        ContractNetworks.linear(new float[] {(float) LN2, 0, 0, (float) LN3}, 0, (float) LN2);
    Batch batch = new Batch(5, 2);
    batch.add(new float[] {0, 0});
    batch.add(new float[] {2, 0});
    batch.add(new float[] {1, 1});
    float[] probabilities = new float[7];

    try (Engine engine = contender.open(start)) {
      engine.forward(batch, probabilities);
    }

    // Logits 0 and ln 2; 2 ln 2 and ln 2; ln 2 and ln 6. The rest of the array is not touched.
    assertThat(probabilities)
        .containsExactly(
            new float[] {1f / 3, 2f / 3, 2f / 3, 1f / 3, 1f / 4, 3f / 4, 0}, within(1e-6f));
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfLayerPredictsAsPlainJavaDoes(EngineUnderTest contender) {
    InitialState start = ContractNetworks.everyKind();
    PlainNetwork plain = new PlainNetwork(start.weights());
    // More images than an engine computes at once.
    Batch batch = batch(1, 150);
    float[] probabilities = new float[150 * 3];

    try (Engine engine = contender.open(start)) {
      engine.forward(batch, probabilities);
    }

    assertRows(probabilities, plain.predict(pixels(batch)));
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyBatchHasNoProbabilities(EngineUnderTest contender) {
    try (Engine engine = contender.open(ContractNetworks.everyKind())) {
      float[] untouched = {7};
      engine.forward(new Batch(1, 16), untouched);
      assertThat(untouched).containsExactly(7);
    }
  }

  @ParameterizedTest
  @EnumSource
  void trainingStepsAreThoseOfPlainJava(EngineUnderTest contender) {
    InitialState start = ContractNetworks.everyKind();
    PlainNetwork plain = new PlainNetwork(start.weights());
    double[] learningRates = {0.01, 0.02, 0.02, 0.005};

    try (Engine engine = contender.open(start)) {
      for (int i = 0; i < learningRates.length; i++) {
        // The last two steps are on smoothed labels.
        Batch batch = batch(10 + i, 6 + i, i < 2 ? 0 : 0.1 * i);
        double[][] targets = targets(batch);
        double[][] pixels = pixels(batch);
        double loss = plain.loss(pixels, targets);
        int correct = hits(plain.probabilities(pixels), targets);
        plain.step(pixels, targets, learningRates[i]);

        StepResult result = engine.trainStep(batch, learningRates[i]);

        assertThat(result.loss()).isCloseTo(loss, within(FLOAT));
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
  void theStateOfTheEngineJavaHasAdamsMomentsByTheNameOfTheWeight() {
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
        .containsExactly(expected, within(FLOAT));
  }

  @ParameterizedTest
  @EnumSource
  void aStepReportsTheMeanLossAndTheHitsBeforeIt(EngineUnderTest contender) {
    InitialState start = ContractNetworks.linear(new float[] {1, 0, 0, 1}, 0, 0);
    Batch batch = new Batch(4, 2, 2);
    // The pixels are the logits: probabilities 1/2 and 1/2, 3/4 and 1/4, 3/4 and 1/4.
    batch.add(new float[] {0, 0}, 0);
    batch.add(new float[] {(float) LN3, 0}, 0);
    batch.add(new float[] {(float) LN3, 0}, 1);

    try (Engine engine = contender.open(start)) {
      StepResult result = engine.trainStep(batch, 0.1);

      assertThat(result.loss()).isCloseTo((LN2 + Math.log(4. / 3) + 2 * LN2) / 3, within(FLOAT));
      assertThat(result.correct()).isEqualTo(2);
    }
  }

  /** Keras' {@code CategoricalCrossentropy(label_smoothing=0.2)} reports the same. */
  @ParameterizedTest
  @EnumSource
  void theLossOfASmoothedLabelIsTheCrossEntropyOfItsTargets(EngineUnderTest contender) {
    InitialState start =
        with(ContractNetworks.linear(new float[] {1, 0, 0, 1}, 0, 0), GRADIENT_DESCENT);
    Batch batch = new Batch(1, 2, 2);
    batch.add(new float[] {(float) LN3, 0}, 0, 0.2);

    try (Engine engine = contender.open(start)) {
      StepResult result = engine.trainStep(batch, 1);

      // Targets 0.9 and 0.1, probabilities 3/4 and 1/4: an error of -0.15 and 0.15.
      assertThat(result.loss())
          .isCloseTo(0.9 * Math.log(4. / 3) + 0.1 * Math.log(4), within(FLOAT));
      assertThat(result.correct()).isEqualTo(1);
      assertThat(gradient(engine, start, "output/bias"))
          .containsExactly(new double[] {-0.15, 0.15}, within(FLOAT));
    }
  }

  @ParameterizedTest
  @EnumSource
  void hitsAreCountedBehindAConvolutionToo(EngineUnderTest contender) {
    Batch batch = batch(1, 8);
    float[] probabilities = new float[8 * 3];

    try (Engine engine = contender.open(ContractNetworks.convolutionToOutput())) {
      engine.forward(batch, probabilities);
      int correct = engine.trainStep(batch, 0.01).correct();

      // Without batch norm and dropout, training sees what prediction does.
      double[][] rows = new double[8][3];
      for (int i = 0; i < probabilities.length; i++) {
        rows[i / 3][i % 3] = probabilities[i];
      }
      assertThat(correct).isEqualTo(hits(rows, targets(batch)));
    }
  }

  /**
   * A linear network shows its masks: the weights behind a dropped unit have no gradient, and the
   * weights ahead of it have none either if the backward pass has the same mask.
   */
  @ParameterizedTest
  @EnumSource
  void dropoutScalesWhatItKeepsAndMasksTheBackwardPassAlike(EngineUnderTest contender) {
    InitialState start = with(ContractNetworks.linearWithDropout(), GRADIENT_DESCENT);
    float[] image = {0.5f, -1, 2};
    Batch batch = new Batch(1, 3, 2);
    batch.add(image, 1);
    double[] units = units(start.weights(), image);
    int count = units.length;
    double[] weightsOut = values(start.weights(), "output/kernel");

    try (Engine engine = contender.open(start)) {
      StepResult result = engine.trainStep(batch, 1);
      double[] gradientIn = gradient(engine, start, "dense/kernel");
      double[] gradientOut = gradient(engine, start, "output/kernel");
      double[] error = gradient(engine, start, "output/bias");

      double[] logits = values(start.weights(), "output/bias");
      int kept = 0;
      for (int u = 0; u < count; u++) {
        boolean keeps = gradientOut[2 * u] != 0;
        kept += keeps ? 1 : 0;
        double activation = keeps ? units[u] / KEEP : 0;
        double backward = 0;
        for (int c = 0; c < 2; c++) {
          logits[c] += activation * weightsOut[2 * u + c];
          backward += weightsOut[2 * u + c] * error[c];
          assertThat(gradientOut[2 * u + c]).isCloseTo(activation * error[c], within(FLOAT));
        }
        for (int i = 0; i < image.length; i++) {
          double expected = keeps ? image[i] * backward / KEEP : 0;
          assertThat(gradientIn[i * count + u]).isCloseTo(expected, within(keeps ? FLOAT : 0));
        }
      }
      double[] probabilities = PlainNetwork.softmax(new double[][] {logits})[0];
      assertThat(error)
          .containsExactly(new double[] {probabilities[0], probabilities[1] - 1}, within(FLOAT));
      assertThat(result.loss()).isCloseTo(-Math.log(probabilities[1]), within(FLOAT));
      // 24 of 32 in the mean, with a standard deviation of 2.4.
      assertThat(kept).isBetween(12, 31);
    }
  }

  @ParameterizedTest
  @EnumSource
  void predictionKeepsWhatDropoutDropsInTraining(EngineUnderTest contender) {
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

    try (Engine engine = contender.open(start)) {
      engine.forward(batch, probabilities);
    }

    assertRows(probabilities, PlainNetwork.softmax(new double[][] {logits}));
  }

  /** A model that one engine has trained is a model for every engine. */
  @ParameterizedTest
  @EnumSource
  void theTrainedWeightsPredictTheSameOnEveryEngine(EngineUnderTest contender) {
    InitialState start = ContractNetworks.everyKind();
    Batch batch = batch(1, 7);
    float[] expected = new float[7 * 3];
    float[] trained;
    try (Engine engine = contender.open(start)) {
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
      assertThat(probabilities).containsExactly(expected, within((float) FLOAT));
    }
  }

  @ParameterizedTest
  @EnumSource
  void parametersAreACopyOfTheEngines(EngineUnderTest contender) {
    InitialState start = ContractNetworks.normsAndDropout();
    try (Engine engine = contender.open(start)) {
      assertThat(engine.parameters()).containsExactly(start.weights().toArray());

      train(engine, 0, 2);
      EngineState before = engine.state();
      float[] parameters = engine.parameters();
      assertThat(before.arrays().get(EngineState.PARAMETERS)).containsExactly(parameters);

      Arrays.fill(parameters, 7);
      assertSame(engine.state(), before);
    }
  }

  /** Behind a dead unit nothing varies: its variance reaches 0. */
  @ParameterizedTest
  @EnumSource
  void aVarianceOfZeroNeitherBreaksTrainingNorPrediction(EngineUnderTest contender) {
    InitialState dead = with(ContractNetworks.everyKind(), "dense/bias", -100);
    InitialState revived = with(ContractNetworks.everyKind(), "norm2/movingVariance", 0);
    Batch images = batch(1, 7);
    float[] ofDead = new float[7 * 3];
    float[] ofRevived = new float[7 * 3];

    try (Engine engine = contender.open(dead);
        Engine other = contender.open(revived)) {
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
  void imagesOfAnotherSizeAreRefused(EngineUnderTest contender) {
    Batch batch = new Batch(1, 15, 3);
    batch.add(new float[15], 0);
    String sentence = "images must have 16 values for the network's input [4, 4, 1] but have 15";
    try (Engine engine = contender.open(ContractNetworks.everyKind())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.trainStep(batch, 0.01))
          .withMessage(sentence);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.forward(batch, new float[3]))
          .withMessage(sentence);
    }
  }

  @ParameterizedTest
  @EnumSource
  void targetsOfOtherClassesAreRefused(EngineUnderTest contender) {
    Batch batch = new Batch(1, 16, 2);
    batch.add(new float[16], 1);
    try (Engine engine = contender.open(ContractNetworks.everyKind())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.trainStep(batch, 0.01))
          .withMessage("targets must have a column for each of the network's 3 classes but have 2");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStepWithoutImagesIsRefused(EngineUnderTest contender) {
    try (Engine engine = contender.open(ContractNetworks.everyKind())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.trainStep(new Batch(3, 16, 3), 0.01))
          .withMessage("a training step needs at least one image");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClosedEngineReportsItAndClosesAgain(EngineUnderTest contender) {
    Engine engine = contender.open(ContractNetworks.everyKind());
    String sentence = "the engine " + engine.name() + " is closed; open another one";
    Batch batch = batch(1, 2);
    engine.trainStep(batch, 0.01);
    EngineState state = engine.state();

    engine.close();
    engine.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> engine.trainStep(batch, 0.01))
        .withMessage(sentence);
    assertThatIllegalStateException()
        .isThrownBy(() -> engine.forward(batch, new float[6]))
        .withMessage(sentence);
    assertThatIllegalStateException().isThrownBy(engine::parameters).withMessage(sentence);
    assertThatIllegalStateException().isThrownBy(engine::state).withMessage(sentence);
    assertThatIllegalStateException().isThrownBy(() -> engine.restore(state)).withMessage(sentence);
  }

  @ParameterizedTest
  @EnumSource
  void resumesFromAStateAsIfItHadNeverStopped(EngineUnderTest contender) {
    Batch images = batch(1, 7);
    float[] expected = new float[7 * 3];
    float[] actual = new float[7 * 3];
    EngineState state;
    EngineState end;
    try (Engine engine = contender.open(ContractNetworks.normsAndDropout())) {
      train(engine, 0, 5);
      state = engine.state();
      engine.forward(images, expected);
      train(engine, 5, 9);
      end = engine.state();
    }

    // Another seed for everything that a state does not replace.
    Nd4j.getRandom().setSeed(1234);
    try (Engine other = contender.open(ContractNetworks.normsAndDropout())) {
      other.restore(state);
      other.forward(images, actual);
      train(other, 5, 9);

      assertThat(actual).containsExactly(expected);
      assertSame(other.state(), end);
    }
    try (Engine nearlyDone = contender.open(ContractNetworks.normsAndDropout())) {
      nearlyDone.restore(end);

      assertSame(nearlyDone.state(), end);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theStateBeforeTheFirstStepCanBeResumed(EngineUnderTest contender) {
    EngineState end;
    EngineState start;
    try (Engine engine = contender.open(ContractNetworks.normsAndDropout())) {
      start = engine.state();
      train(engine, 0, 3);
      end = engine.state();
    }

    try (Engine other = contender.open(ContractNetworks.normsAndDropout())) {
      other.restore(start);
      train(other, 0, 3);

      assertSame(other.state(), end);
    }
  }

  /** A state is a copy: later steps must not change it. */
  @ParameterizedTest
  @EnumSource
  void aStateStaysAsItWas(EngineUnderTest contender) {
    try (Engine engine = contender.open(ContractNetworks.normsAndDropout())) {
      train(engine, 0, 1);
      EngineState state = engine.state();
      EngineState again = engine.state();
      train(engine, 1, 3);

      assertSame(state, again);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theStateOfAnotherNetworkIsRefused(EngineUnderTest contender) {
    EngineState foreign;
    try (Engine other = contender.open(ContractNetworks.linearWithDropout())) {
      foreign = other.state();
    }
    try (Engine engine = contender.open(ContractNetworks.convolutionToOutput())) {
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
  void anEngineThatHasTrainedReturnsToAState(EngineUnderTest contender) {
    float[] expected = new float[9];
    float[] actual = new float[9];
    try (Engine engine = contender.open(ContractNetworks.normsAndDropout())) {
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

  /** Whatever the size of the batch that an engine began with. */
  @ParameterizedTest
  @EnumSource
  void aStateCanBeResumedByAnEngineThatBeganWithAnotherBatch(EngineUnderTest contender) {
    EngineState state;
    EngineState end;
    try (Engine engine = contender.open(ContractNetworks.normsAndDropout())) {
      train(engine, 0, 2);
      state = engine.state();
      train(engine, 2, 4);
      end = engine.state();
    }

    for (int images : new int[] {2, 37}) {
      try (Engine other = contender.open(ContractNetworks.normsAndDropout())) {
        other.trainStep(batch(7, images), 0.5);
        other.restore(state);
        train(other, 2, 4);

        assertSame(other.state(), end);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void predictsWithOtherParametersUntilItTrains(EngineUnderTest contender) {
    float[] expected = new float[9];
    float[] actual = new float[9];
    try (Engine trained = contender.open(ContractNetworks.normsAndDropout());
        Engine evaluating = contender.open(ContractNetworks.normsAndDropout())) {
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
          .withMessage("the engine " + trained.name() + " has trained; open another one");
    }
  }

  /** Each fifth step, from the last before a pause on, is on fewer images, as an epoch's last. */
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

  /** Images of 4 x 4 random pixels of 3 classes, in a batch with room for one more. */
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

  private static int hits(double[][] probabilities, double[][] targets) {
    int hits = 0;
    for (int n = 0; n < probabilities.length; n++) {
      hits += largest(probabilities[n]) == largest(targets[n]) ? 1 : 0;
    }
    return hits;
  }

  private static int largest(double[] row) {
    double largest = Arrays.stream(row).max().orElseThrow();
    return IntStream.range(0, row.length).filter(i -> row[i] == largest).findFirst().orElseThrow();
  }

  /** Values of the units of {@link ContractNetworks#linearWithDropout}. */
  private static double[] units(Weights weights, float[] image) {
    double[] units = values(weights, "dense/bias");
    double[] kernel = values(weights, "dense/kernel");
    for (int i = 0; i < kernel.length; i++) {
      units[i % units.length] += kernel[i] * image[i / units.length];
    }
    return units;
  }

  /** Gradient of the first step, if that was gradient descent at a rate of 1. */
  private static double[] gradient(Engine engine, InitialState start, String name) {
    double[] before = values(start.weights(), name);
    double[] after = values(weights(engine, start), name);
    return IntStream.range(0, before.length).mapToDouble(i -> before[i] - after[i]).toArray();
  }

  private static void assertRows(float[] actual, double[][] expected) {
    double[] flat = Arrays.stream(expected).flatMapToDouble(Arrays::stream).toArray();
    assertThat(actual).hasSameSizeAs(flat);
    for (int i = 0; i < flat.length; i++) {
      assertThat((double) actual[i]).isCloseTo(flat[i], within(FLOAT));
    }
  }

  private static void assertClose(Map<String, double[]> expected, Weights actual) {
    expected.forEach(
        (name, values) ->
            assertThat(values(actual, name)).as(name).containsExactly(values, within(FLOAT)));
  }
}
