package io.github.mnistmaven.core.engine.internal;

import static io.github.mnistmaven.core.engine.internal.ContractNetworks.KEEP;
import static io.github.mnistmaven.core.engine.internal.ContractNetworks.images;
import static io.github.mnistmaven.core.engine.internal.ContractNetworks.state;
import static io.github.mnistmaven.core.engine.internal.ContractNetworks.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.internal.random.RandomStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;

/** What {@link Engine} promises, whichever computes. */
class EngineContractTest {
  private static final double LN2 = Math.log(2);
  private static final double LN3 = Math.log(3);
  private static final double FLOAT = 1e-5;

  @ParameterizedTest
  @EnumSource
  void probabilitiesAreTheSoftmaxOfTheLayers(Contender contender) {
    float[][] weights = {{(float) LN2, 0}, {0, (float) LN3}};
    MultiLayerNetwork network = ContractNetworks.linear(2, weights, 0, (float) LN2);
    Batch batch = new Batch(5, 2);
    batch.add(new float[] {0, 0});
    batch.add(new float[] {2, 0});
    batch.add(new float[] {1, 1});
    float[] probabilities = new float[7];

    try (Engine engine = contender.open(network, images(1, 2))) {
      engine.forward(batch, probabilities);
    }

    // Logits 0 and ln 2; 2 ln 2 and ln 2; ln 2 and ln 6. The rest of the array is not touched.
    assertThat(probabilities)
        .containsExactly(
            new float[] {1f / 3, 2f / 3, 2f / 3, 1f / 3, 1f / 4, 3f / 4, 0}, within(1e-6f));
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfLayerPredictsAsPlainJavaDoes(Contender contender) {
    MultiLayerNetwork network = ContractNetworks.everyKind();
    PlainNetwork plain = new PlainNetwork(network);
    Batch batch = batch(1, 7);
    float[] probabilities = new float[7 * 3];

    try (Engine engine = contender.open(network, images(4, 4))) {
      engine.forward(batch, probabilities);
    }

    assertRows(probabilities, plain.predict(pixels(batch)));
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyBatchHasNoProbabilities(Contender contender) {
    try (Engine engine = contender.open(ContractNetworks.everyKind(), images(4, 4))) {
      float[] untouched = {7};
      engine.forward(new Batch(1, 16), untouched);
      assertThat(untouched).containsExactly(7);
    }
  }

  @ParameterizedTest
  @EnumSource
  void trainingStepsAreThoseOfPlainJava(Contender contender) {
    MultiLayerNetwork network = ContractNetworks.everyKind();
    PlainNetwork plain = new PlainNetwork(network);
    double[] learningRates = {0.01, 0.02, 0.02, 0.005};

    try (Engine engine = contender.open(network, images(4, 4))) {
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
        MultiLayerNetwork trained = engine.network();
        assertClose(plain.firstMoments(), name -> state(trained, AdamUpdater.M_STATE, name));
        assertClose(plain.parameters(), name -> values(trained, name));
        assertClose(plain.running(), name -> values(trained, name));
        assertThat(trained.getIterationCount()).isEqualTo(i + 1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStepTellsTheMeanLossAndTheHitsBeforeIt(Contender contender) {
    MultiLayerNetwork network = ContractNetworks.linear(2, new float[][] {{1, 0}, {0, 1}}, 0, 0);
    Batch batch = new Batch(4, 2, 2);
    // The pixels are the logits: probabilities 1/2 and 1/2, 3/4 and 1/4, 3/4 and 1/4.
    batch.add(new float[] {0, 0}, 0);
    batch.add(new float[] {(float) LN3, 0}, 0);
    batch.add(new float[] {(float) LN3, 0}, 1);

    try (Engine engine = contender.open(network, images(1, 2))) {
      StepResult result = engine.trainStep(batch, 0.1);

      assertThat(result.loss()).isCloseTo((LN2 + Math.log(4. / 3) + 2 * LN2) / 3, within(FLOAT));
      assertThat(result.correct()).isEqualTo(2);
    }
  }

  /** Keras' {@code CategoricalCrossentropy(label_smoothing=0.2)} reports the same. */
  @ParameterizedTest
  @EnumSource
  void theLossOfASmoothedLabelIsTheCrossEntropyOfItsTargets(Contender contender) {
    MultiLayerNetwork network = ContractNetworks.linear(2, new float[][] {{1, 0}, {0, 1}}, 0, 0);
    Batch batch = new Batch(1, 2, 2);
    batch.add(new float[] {(float) LN3, 0}, 0, 0.2);

    try (Engine engine = contender.open(network, images(1, 2))) {
      StepResult result = engine.trainStep(batch, 0.1);

      // Targets 0.9 and 0.1, probabilities 3/4 and 1/4: an error of -0.15 and 0.15.
      assertThat(result.loss())
          .isCloseTo(0.9 * Math.log(4. / 3) + 0.1 * Math.log(4), within(FLOAT));
      assertThat(result.correct()).isEqualTo(1);
      assertThat(gradient(engine.network(), "0_b"))
          .containsExactly(new double[] {-0.15, 0.15}, within(FLOAT));
    }
  }

  @ParameterizedTest
  @EnumSource
  void hitsAreCountedBehindAConvolutionToo(Contender contender) {
    MultiLayerNetwork network = ContractNetworks.convolutionToOutput();
    Batch batch = batch(1, 8);
    float[] probabilities = new float[8 * 3];

    try (Engine engine = contender.open(network, images(4, 4))) {
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
   * A linear network gives its masks away: where dropout did, the weights behind a unit have no
   * gradient, and the weights before it have none either if the way back has the same mask.
   */
  @ParameterizedTest
  @EnumSource
  void dropoutScalesWhatItKeepsAndMasksTheWayBackAlike(Contender contender) {
    MultiLayerNetwork network = ContractNetworks.linearWithDropout();
    float[] image = {0.5f, -1, 2};
    Batch batch = new Batch(1, 3, 2);
    batch.add(image, 1);
    double[] weightsIn = values(network, "0_W");
    double[] weightsOut = values(network, "2_W");
    double[] biasOut = values(network, "2_b");
    double[] units = values(network, "0_b");
    int count = units.length;
    for (int i = 0; i < weightsIn.length; i++) {
      units[i % count] += weightsIn[i] * image[i / count];
    }

    try (Engine engine = contender.open(network, images(1, 3))) {
      StepResult result = engine.trainStep(batch, 0.01);
      double[] gradientIn = gradient(engine.network(), "0_W");
      double[] gradientOut = gradient(engine.network(), "2_W");
      double[] error = gradient(engine.network(), "2_b");

      double[] logits = biasOut.clone();
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
  void predictionKeepsWhatDropoutDropsInTraining(Contender contender) {
    MultiLayerNetwork network = ContractNetworks.linearWithDropout();
    Batch batch = new Batch(1, 3, 2);
    batch.add(new float[] {0.5f, -1, 2}, 1);
    double[] logits = values(network, "2_b");
    double[] units = values(network, "0_b");
    double[] weights = values(network, "0_W");
    for (int i = 0; i < weights.length; i++) {
      units[i % units.length] += weights[i] * new double[] {0.5, -1, 2}[i / units.length];
    }
    double[] weightsOut = values(network, "2_W");
    for (int i = 0; i < weightsOut.length; i++) {
      logits[i % 2] += weightsOut[i] * units[i / 2];
    }
    float[] probabilities = new float[2];

    try (Engine engine = contender.open(network, images(1, 3))) {
      engine.forward(batch, probabilities);
    }

    assertRows(probabilities, PlainNetwork.softmax(new double[][] {logits}));
  }

  @ParameterizedTest
  @EnumSource
  void theNetworkHandedOutPredictsAsTheEngineDoes(Contender contender) {
    Batch batch = batch(1, 7);
    float[] probabilities = new float[7 * 3];
    try (Engine engine = contender.open(ContractNetworks.everyKind(), images(4, 4))) {
      for (int i = 0; i < 5; i++) {
        engine.trainStep(batch(20 + i, 8), 0.05);
      }
      engine.forward(batch, probabilities);
      float[] features = new float[7 * 16];
      batch.pixels().get(0, features);

      MultiLayerNetwork network = engine.network();
      float[] expected =
          network.output(Nd4j.create(features, new long[] {7, 1, 4, 4}, 'c')).data().asFloat();

      assertThat(probabilities).containsExactly(expected, within((float) FLOAT));
    }
  }

  @ParameterizedTest
  @EnumSource
  void parametersAreACopyOfTheNetworks(Contender contender) {
    try (Engine engine = contender.open(ContractNetworks.normsAndDropout(), images(4, 4))) {
      train(engine, 0, 2);
      float[] parameters = engine.parameters();

      assertThat(engine.network().params().toFloatVector()).containsExactly(parameters);

      EngineState before = engine.state();
      Arrays.fill(parameters, 7);
      assertSame(engine.state(), before);
    }
  }

  /** Behind a dead unit nothing varies: its variance is 0, which has no logarithm. */
  @ParameterizedTest
  @EnumSource
  void runningStatisticsOfWhatDoesNotVaryStayNumbers(Contender contender) {
    MultiLayerNetwork dead = ContractNetworks.everyKind();
    dead.getParam("3_b").assign(-100);
    MultiLayerNetwork revived = ContractNetworks.everyKind();
    revived.getParam("4_log10stdev").assign(LogDeviation.SMALLEST);

    try (Engine engine = contender.open(dead, images(4, 4));
        Engine other = contender.open(revived, images(4, 4))) {
      train(engine, 0, 3);
      train(other, 0, 3);

      assertThat(values(engine.network(), "4_log10stdev")).containsOnly(-15);
      for (double deviation : values(other.network(), "4_log10stdev")) {
        assertThat(deviation).isBetween(-5., 2.);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theConfigurationShowsTheDecayThatWasConfigured(Contender contender) {
    try (Engine engine = contender.open(ContractNetworks.everyKind(), images(4, 4))) {
      engine.trainStep(batch(1, 7), 1e-3);

      assertThat(engine.network().getLayerWiseConfigurations().getConf(1).toJson())
          .contains("\"decay\" : 0.9,");
    }
  }

  @ParameterizedTest
  @EnumSource
  void imagesOfAnotherSizeAreRefused(Contender contender) {
    Batch batch = new Batch(1, 15, 3);
    batch.add(new float[15], 0);
    String sentence = "images must have 16 floats as the network's input [1, 4, 4] but have 15";
    try (Engine engine = contender.open(ContractNetworks.everyKind(), images(4, 4))) {
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
  void targetsOfOtherClassesAreRefused(Contender contender) {
    Batch batch = new Batch(1, 16, 2);
    batch.add(new float[16], 1);
    try (Engine engine = contender.open(ContractNetworks.everyKind(), images(4, 4))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.trainStep(batch, 0.01))
          .withMessage("targets must have a column for each of the network's 3 classes but have 2");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStepWithoutImagesIsRefused(Contender contender) {
    try (Engine engine = contender.open(ContractNetworks.everyKind(), images(4, 4))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.trainStep(new Batch(3, 16, 3), 0.01))
          .withMessage("a training step needs at least one image");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClosedEngineSaysSoAndClosesAgain(Contender contender) {
    Engine engine = contender.open(ContractNetworks.everyKind(), images(4, 4));
    String sentence = "the engine " + engine.name() + " is closed; open another one";
    Batch batch = batch(1, 2);
    engine.trainStep(batch, 0.01);

    engine.close();
    engine.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> engine.trainStep(batch, 0.01))
        .withMessage(sentence);
    assertThatIllegalStateException()
        .isThrownBy(() -> engine.forward(batch, new float[6]))
        .withMessage(sentence);
    assertThatIllegalStateException().isThrownBy(engine::network).withMessage(sentence);
  }

  @ParameterizedTest
  @EnumSource
  void goesOnFromAStateAsIfItHadNeverStopped(Contender contender) {
    Batch images = batch(1, 7);
    float[] expected = new float[7 * 3];
    float[] actual = new float[7 * 3];
    EngineState state;
    EngineState end;
    byte[] model;
    try (Engine engine = contender.open(ContractNetworks.normsAndDropout(), images(4, 4))) {
      train(engine, 0, 5);
      state = engine.state();
      engine.forward(images, expected);
      train(engine, 5, 9);
      end = engine.state();
      model = bytes(engine.network());
    }

    // Another seed for everything that a state does not replace.
    Nd4j.getRandom().setSeed(1234);
    try (Engine other = contender.open(ContractNetworks.normsAndDropout(), images(4, 4))) {
      other.restore(state);
      other.forward(images, actual);
      train(other, 5, 9);

      assertThat(actual).containsExactly(expected);
      assertSame(other.state(), end);
      assertThat(bytes(other.network())).isEqualTo(model);
    }
    try (Engine nearlyDone = contender.open(ContractNetworks.normsAndDropout(), images(4, 4))) {
      nearlyDone.restore(end);

      assertSame(nearlyDone.state(), end);
      assertThat(bytes(nearlyDone.network())).isEqualTo(model);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theStateBeforeTheFirstStepIsOneToGoOnFrom(Contender contender) {
    EngineState end;
    EngineState start;
    try (Engine engine = contender.open(ContractNetworks.normsAndDropout(), images(4, 4))) {
      start = engine.state();
      train(engine, 0, 3);
      end = engine.state();
    }

    try (Engine other = contender.open(ContractNetworks.normsAndDropout(), images(4, 4))) {
      other.restore(start);
      train(other, 0, 3);

      assertSame(other.state(), end);
    }
  }

  /** The state of a step is a copy: going on must not change it. */
  @ParameterizedTest
  @EnumSource
  void aStateStaysAsItWas(Contender contender) {
    try (Engine engine = contender.open(ContractNetworks.normsAndDropout(), images(4, 4))) {
      train(engine, 0, 1);
      EngineState state = engine.state();
      EngineState again = engine.state();
      train(engine, 1, 3);

      assertSame(state, again);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theStateOfAnotherNetworkIsRefused(Contender contender) {
    EngineState foreign;
    try (Engine other = contender.open(ContractNetworks.linearWithDropout(), images(1, 3))) {
      foreign = other.state();
    }
    try (Engine engine = contender.open(ContractNetworks.convolutionToOutput(), images(4, 4))) {
      // Weights and biases: 3 x 32 + 32 + 32 x 2 + 2, and 9 x 2 + 2 + 8 x 3 + 3; two moments each.
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.restore(foreign))
          .withMessageContaining("must have arrays of lengths {parameters=47, updater=94}")
          .withMessageContaining("but has {parameters=194, updater=388}");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEngineThatHasTrainedGoesBackToAState(Contender contender) {
    float[] expected = new float[9];
    float[] actual = new float[9];
    try (Engine engine = contender.open(ContractNetworks.normsAndDropout(), images(4, 4))) {
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

  @ParameterizedTest
  @EnumSource
  void anEngineThatBeganWithAnotherBatchTakesNoState(Contender contender) {
    try (Engine engine = contender.open(ContractNetworks.everyKind(), images(4, 4))) {
      EngineState state = engine.state().beginningWith(8);
      train(engine, 0, 1);

      assertThatIllegalStateException()
          .isThrownBy(() -> engine.restore(state))
          .withMessage(
              "the engine "
                  + engine.name()
                  + " began with a batch of 16 images and cannot go on from a state that began with"
                  + " 8; open another one");
    }
  }

  @ParameterizedTest
  @EnumSource
  void predictsWithOtherParametersUntilItTrains(Contender contender) {
    float[] expected = new float[9];
    float[] actual = new float[9];
    try (Engine trained = contender.open(ContractNetworks.normsAndDropout(), images(4, 4));
        Engine judge = contender.open(ContractNetworks.normsAndDropout(), images(4, 4))) {
      judge.forward(batch(99, 3), actual);
      train(trained, 0, 5);
      trained.forward(batch(99, 3), expected);
      assertThat(actual).isNotEqualTo(expected);

      judge.predictWith(trained.parameters());
      judge.forward(batch(99, 3), actual);

      assertThat(actual).containsExactly(expected);
      assertThatIllegalStateException()
          .isThrownBy(() -> trained.predictWith(judge.parameters()))
          .withMessage("the engine " + trained.name() + " has trained; open another one");
    }
  }

  /** Each fifth step, from the last before a pause on, is on fewer images, as an epoch's last. */
  private static void train(Engine engine, int from, int to) {
    for (int i = from; i < to; i++) {
      engine.trainStep(batch(40 + i, i % 5 == 0 && i > 0 ? 3 : 16), i < 7 ? 0.02 : 0.01);
    }
  }

  private static byte[] bytes(MultiLayerNetwork network) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      bytes.write(network.getLayerWiseConfigurations().toJson().getBytes(StandardCharsets.UTF_8));
      bytes.write(network.params().dup().data().asBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
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
    double[][] pixels = new double[batch.size()][batch.pixelsPerImage()];
    for (int i = 0; i < batch.size() * batch.pixelsPerImage(); i++) {
      pixels[i / batch.pixelsPerImage()][i % batch.pixelsPerImage()] = batch.pixels().get(i);
    }
    return pixels;
  }

  private static double[][] targets(Batch batch) {
    double[][] targets = new double[batch.size()][batch.classes()];
    for (int i = 0; i < batch.size() * batch.classes(); i++) {
      targets[i / batch.classes()][i % batch.classes()] = batch.targets()[i];
    }
    return targets;
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

  /** After one step from zero, Adam's first moment is a tenth of the gradient. */
  private static double[] gradient(MultiLayerNetwork network, String name) {
    return Arrays.stream(state(network, AdamUpdater.M_STATE, name))
        .map(moment -> moment / (1 - ContractNetworks.BETA1))
        .toArray();
  }

  private static void assertRows(float[] actual, double[][] expected) {
    double[] flat = Arrays.stream(expected).flatMapToDouble(Arrays::stream).toArray();
    assertThat(actual).hasSameSizeAs(flat);
    for (int i = 0; i < flat.length; i++) {
      assertThat((double) actual[i]).isCloseTo(flat[i], within(FLOAT));
    }
  }

  private static void assertClose(
      Map<String, double[]> expected, Function<String, double[]> actual) {
    expected.forEach(
        (name, values) ->
            assertThat(actual.apply(name)).as(name).containsExactly(values, within(FLOAT)));
  }
}
