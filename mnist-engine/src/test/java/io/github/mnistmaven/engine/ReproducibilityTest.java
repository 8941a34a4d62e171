package io.github.mnistmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.FlattenSpec;
import io.github.mnistmaven.engine.network.InvalidNetworkException;
import io.github.mnistmaven.engine.network.MaxPool2dSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.engine.optimizer.OptimizerSpec;
import io.github.mnistmaven.engine.random.RandomStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that training is bit-for-bit reproducible for any number of threads and vector width. */
class ReproducibilityTest {
  /** SHA-256 of the weights after {@link #STEPS} steps; equal on every CPU and JDK. */
  private static final String DIGEST =
      "db4b06f84468b01fe89734e20129bd501eed25a3e1303b4fdd306b8a7d406105";

  private static final int STEPS = 4;
  private static final int IMAGES = 19;
  private static final OptimizerSpec ADAM = new OptimizerSpec.Adam(0.9, 0.999, 1e-7);

  private static Conv2dSpec convolution(String name, int filters, int kernel, int stride) {
    return new Conv2dSpec(
        name,
        filters,
        Window.square(kernel, stride, Padding.SAME),
        true,
        Activation.RELU,
        Regularization.NONE);
  }

  private static DenseSpec dense(String name, int units, Activation activation) {
    return new DenseSpec(name, units, true, activation, Regularization.NONE);
  }

  /** Network with both kinds of convolutions. */
  private static NetworkSpec network() {
    return new NetworkSpec(
        new TensorShape(14, 14, 1),
        List.of(
            convolution("conv1", 20, 3, 1),
            new BatchNormSpec("norm1", 0.99, 1e-3, true),
            convolution("conv2", 36, 3, 1),
            new BatchNormSpec("norm2", 0.99, 1e-3, true),
            new MaxPool2dSpec("pool1", Window.square(2, 2, Padding.VALID)),
            new DropoutSpec("dropout1", 0.25),
            convolution("conv3", 24, 5, 2),
            new FlattenSpec("flatten"),
            dense("dense1", 40, Activation.of(Activation.Function.TANH)),
            new DropoutSpec("dropout2", 0.4),
            dense("output", 10, Activation.IDENTITY)),
        10);
  }

  private static float[] pixels(NetworkSpec network) {
    RandomStream random = RandomStream.of(1, "pixels");
    float[] pixels = new float[IMAGES * network.input().size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextDouble();
    }
    return pixels;
  }

  private static float[] targets() {
    float[] targets = new float[IMAGES * 10];
    for (int i = 0; i < IMAGES; i++) {
      targets[i * 10 + i % 10] = 1;
    }
    return targets;
  }

  private static TrainingEngine engine(int threads) {
    NetworkSpec network = network();
    Weights weights = Weights.initial(network, WeightInitializer.GLOROT_UNIFORM, 7);
    return TrainingEngine.open(network, weights, ADAM, 7, threads);
  }

  private static void train(TrainingEngine engine, int from, int to) {
    for (int step = from; step < to; step++) {
      engine.step(pixels(network()), targets(), IMAGES, 1e-3, step);
    }
  }

  private static String digest(int threads) {
    try (TrainingEngine engine = engine(threads)) {
      train(engine, 0, STEPS);
      return digest(engine.weights());
    }
  }

  private static String digest(Weights weights) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Map.Entry<String, float[]> weight : weights.values().entrySet()) {
        digest.update(weight.getKey().getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * weight.getValue().length);
        for (float value : weight.getValue()) {
          bytes.putFloat(value);
        }
        digest.update(bytes.array());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Prints the digest of a training, for a separate JVM. */
  public static void main(String[] arguments) {
    System.out.println(digest(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void digestIsIndependentOfTheNumberOfThreads(int threads) {
    assertThat(digest(threads)).isEqualTo(DIGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:UseAVX=1", "-XX:UseAVX=2", "-XX:UseAVX=3"})
  void digestIsIndependentOfTheVectorWidth(String option) throws Exception {
    assertThat(printed(option)).isEqualTo(DIGEST);
  }

  private static String printed(String option) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The option exists only on some CPU architectures.
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    command.addAll(
        List.of(
            option,
            "--add-modules",
            VectorModule.NAME,
            "-cp",
            System.getProperty("java.class.path"),
            ReproducibilityTest.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(option).isZero();
    return output.strip();
  }

  @Test
  void resumedTrainingIsBitwiseEqual() {
    TrainingState state;
    try (TrainingEngine first = engine(2)) {
      train(first, 0, 2);
      state = first.state();
    }
    try (TrainingEngine second = engine(1)) {
      second.restore(state);
      train(second, 2, STEPS);
      assertThat(digest(second.weights())).isEqualTo(DIGEST);
    }
  }

  @Test
  void previousBatchSizeDoesNotAffectLaterSteps() {
    try (TrainingEngine small = engine(2);
        TrainingEngine large = engine(2)) {
      NetworkSpec network = network();
      // A larger batch recompiles the network.
      small.step(pixels(network), targets(), 5, 1e-3, 0);
      small.step(pixels(network), targets(), IMAGES, 1e-3, 1);
      TrainingState before = large.state();
      large.step(pixels(network), targets(), IMAGES, 1e-3, 0);
      large.restore(before);
      large.step(pixels(network), targets(), 5, 1e-3, 0);
      large.step(pixels(network), targets(), IMAGES, 1e-3, 1);
      assertThat(digest(small.weights())).isEqualTo(digest(large.weights()));
    }
  }

  @Test
  void closedEngineRejectsCalls() {
    TrainingEngine engine = engine(2);
    engine.close();
    engine.close();

    assertThatThrownBy(engine::weights)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the training engine is closed; open another one");
  }

  @Test
  void tooFewPixelsAndWeightsOfAnotherNetworkAreRejected() {
    try (TrainingEngine engine = engine(1)) {
      assertThatThrownBy(() -> engine.step(new float[10], targets(), IMAGES, 1e-3, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "pixels must hold at least 1 image and 196 values for each of 19 images but has 10 values");
      TrainingState state = engine.state();
      assertThatThrownBy(
              () -> engine.restore(new TrainingState(0, new Weights(Map.of()), state.optimizer())))
          .isInstanceOf(InvalidNetworkException.class)
          .hasMessage("there is no weight conv1/kernel");
    }
  }
}
