package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.training.Interrupted.Beginning;
import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.GlobalAveragePoolSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Standardization;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitialModelTest {
  /** Learning rate that is too small to change weights: the result has the initial weights. */
  private static final TrainingConfig UNCHANGED_WEIGHTS =
      TrainingConfig.builder()
          .epochs(1)
          .batchSize(4)
          .learningRate(1e-30)
          .augmentation(Augmentation.none())
          .validationSplit(0.0)
          .build();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(EngineChoice.class)
  void startsFromTheWeightsOfALoadedModel(EngineChoice engine) throws Exception {
    TrainedModel initial = saved(model(3, "a", "b"));

    Weights trained = weights(trained(initial, engine, "a", "b"));

    for (String name :
        List.of(
            "dense/kernel",
            "dense/bias",
            "norm/gamma",
            "norm/beta",
            "output/kernel",
            "output/bias")) {
      assertThat(trained.get(name)).as(name).isEqualTo(weights(initial).get(name));
    }
    // The running mean of 100 is replaced by that of these images.
    assertThat(trained.get("norm/movingMean")).containsExactly(meanUnits(initial), within(1e-3f));
  }

  /** Returns the mean activations of the first layer over the four images. */
  private static float[] meanUnits(TrainedModel model) {
    float[] kernel = weights(model).get("dense/kernel");
    float[] means = weights(model).get("dense/bias").clone();
    ImageSet images = data("a", "b").training();
    for (int unit = 0; unit < means.length; unit++) {
      for (int pixel = 0; pixel < 6; pixel++) {
        for (int image = 0; image < 4; image++) {
          int value = images.pixel(image, pixel / 3, pixel % 3);
          means[unit] += value / 255f / 4 * kernel[pixel * means.length + unit];
        }
      }
    }
    // All weights are positive, so that ReLU does not change any activation.
    return means;
  }

  @Test
  void replacesTheOutputLayerIfTheClassesDiffer() throws Exception {
    TrainedModel initial = model(3, "a", "b");
    Training random =
        Trainer.train(data("x", "y", "z"), UNCHANGED_WEIGHTS, setup(3), TrainingListener.none());

    Training training = trained(initial, EngineChoice.JAVA, "x", "y", "z");

    assertThat(training.model().network().classes()).isEqualTo(3);
    Weights trained = weights(training);
    assertThat(trained.get("dense/kernel")).isEqualTo(weights(initial).get("dense/kernel"));
    assertThat(trained.get("norm/gamma")).isEqualTo(weights(initial).get("norm/gamma"));
    // Three units and three classes, with the random weights of the seed.
    assertThat(trained.get("output/kernel"))
        .hasSize(9)
        .isEqualTo(weights(random).get("output/kernel"));
    assertThat(trained.get("output/bias")).containsExactly(new float[3], within(1e-20f));
  }

  @Test
  void replacesTheOutputLayerForOtherClassesOfTheSameNumber() throws Exception {
    TrainedModel initial = model(3, "a", "b");

    Weights trained = weights(trained(initial, EngineChoice.JAVA, "b", "a"));

    assertThat(trained.get("dense/kernel")).isEqualTo(weights(initial).get("dense/kernel"));
    assertThat(trained.get("output/kernel")).isNotEqualTo(weights(initial).get("output/kernel"));
  }

  /** Network with one feature map per class, and global average pooling. */
  @Test
  void theOutputLayerIsTheLastOneWithWeights() throws Exception {
    Network maps =
        network(
            classes ->
                List.of(
                    dense("dense", 3, Activation.RELU),
                    new Conv2dSpec(
                        "maps",
                        classes,
                        Window.square(1, 1, Padding.VALID),
                        true,
                        Activation.IDENTITY,
                        Regularization.NONE),
                    new GlobalAveragePoolSpec("mean")));
    TrainedModel initial = model(maps, "a", "b");

    Weights trained =
        weights(
            Trainer.train(
                data("x", "y", "z"),
                UNCHANGED_WEIGHTS,
                TrainingSetup.of(maps).withInitialModel(initial),
                TrainingListener.none()));

    assertThat(trained.get("dense/kernel")).isEqualTo(weights(initial).get("dense/kernel"));
    assertThat(trained.get("maps/kernel"))
        .hasSize(9)
        .isEqualTo(
            Weights.initial(
                    maps.spec(2, 3, 3), WeightInitializer.GLOROT_UNIFORM, UNCHANGED_WEIGHTS.seed())
                .get("maps/kernel"));
  }

  @Test
  void logsAndRecordsTheInitialModel() throws Exception {
    TrainedModel initial = model(3, "a", "b");
    Beginning same = new Beginning();
    Beginning other = new Beginning();

    TrainedModel trained =
        Trainer.train(data("a", "b"), UNCHANGED_WEIGHTS, setup(3).withInitialModel(initial), same)
            .model();
    Trainer.train(data("c", "d"), UNCHANGED_WEIGHTS, setup(3).withInitialModel(initial), other);

    String digest = initial.sha256().substring(0, 12);
    assertThat(same.only().notes()).containsExactly("Starting from the weights of model " + digest);
    assertThat(other.only().notes())
        .containsExactly(
            "Starting from the weights of model "
                + digest
                + ", with a new output layer because the classes differ");
    assertThat(TrainingSpec.allOf(trained.manifest()).get(0).initialModelSha256())
        .contains(initial.sha256());
  }

  @Test
  void rejectsAModelForImagesOfAnotherSize() {
    TrainedModel initial = model(3, "a", "b");
    ImageSet small = ImageSet.labeled(new byte[24], new int[6], 2, 2, List.of("a", "b"));

    assertRejected(
        Dataset.of("small", small, small),
        setup(3).withInitialModel(initial),
        "initialModel must be for images of 2 x 2, the size of the training images, but is for 2 x"
            + " 3; use another model, or images of its size");
  }

  @Test
  void rejectsAModelWithALayerOfAnotherWidth() {
    assertRejected(
        data("a", "b"),
        setup(4).withInitialModel(model(3, "a", "b")),
        "initialModel must have the layers of the network to train, but units of layer 1 (dense)"
            + " must be 4 and is 3");
  }

  @Test
  void rejectsAModelWithAnotherActivation() {
    assertRejected(
        data("x", "y", "z"),
        setup(3).withInitialModel(model(network(3, Activation.IDENTITY), "a", "b")),
        "initialModel must have the layers of the network to train, but function of layer 1 (dense)"
            + " must be RELU and is IDENTITY");
  }

  @Test
  void rejectsAModelOfTheSameClassesWithAnotherOutputLayer() {
    Network named =
        network(
            classes ->
                List.of(
                    dense("dense", 3, Activation.RELU),
                    new BatchNormSpec("norm", 0.9, 0.001, true),
                    dense("scores", classes, Activation.IDENTITY)));

    assertRejected(
        data("a", "b"),
        TrainingSetup.of(named).withInitialModel(model(3, "a", "b")),
        "initialModel must have the layers of the network to train, but name of layer 3 (scores)"
            + " must be scores and is output");
  }

  @Test
  void rejectsAModelWithOtherKindsOfLayers() {
    Network flat =
        network(
            classes ->
                List.of(
                    dense("dense", 3, Activation.RELU),
                    new DropoutSpec("norm", 0.5),
                    dense("output", classes, Activation.IDENTITY)));

    assertRejected(
        data("x", "y", "z"),
        TrainingSetup.of(flat).withInitialModel(model(3, "a", "b")),
        "initialModel must have the layers of the network to train, but kind of layer 2 (norm) must"
            + " be Dropout and is BatchNorm");
  }

  @Test
  void rejectsAModelWithFewerLayers() {
    assertRejected(
        data("x", "y", "z"),
        TrainingSetup.of(new LinearNetwork("linear", 3)).withInitialModel(model(3, "a", "b")),
        "initialModel must have the layers of the network to train, but the number of layers must"
            + " be 1 and is 3");
  }

  private static void assertRejected(Dataset data, TrainingSetup setup, String message) {
    assertThatThrownBy(() -> Trainer.train(data, UNCHANGED_WEIGHTS, setup, TrainingListener.none()))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith(message);
  }

  private static Training trained(TrainedModel initial, EngineChoice engine, String... classes)
      throws InterruptedException {
    return Trainer.train(
        data(classes),
        UNCHANGED_WEIGHTS.toBuilder().engine(engine).build(),
        setup(3).withInitialModel(initial),
        TrainingListener.none());
  }

  /** Returns four images of 2 x 3 pixels: a single batch. */
  private static Dataset data(String... classes) {
    byte[] pixels = new byte[4 * 6];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * i * 7);
    }
    ImageSet digits = ImageSet.labeled(pixels, new int[] {0, 1, 0, 1}, 2, 3, List.of(classes));
    return Dataset.of("four", digits, digits);
  }

  private static TrainingSetup setup(int units) {
    return TrainingSetup.of(network(units, Activation.RELU));
  }

  private static TrainedModel model(int units, String... classes) {
    return model(network(units, Activation.RELU), classes);
  }

  /** Returns a model with distinct weights that are far from random weights. */
  private static TrainedModel model(Network architecture, String... classes) {
    NetworkSpec network = architecture.spec(2, 3, classes.length);
    float[] values = Weights.initial(network, architecture.initializer(), 5).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 + 0.01f * i;
    }
    Weights weights = Weights.ofArray(network, values);
    if (weights.values().containsKey("norm/movingMean")) {
      Arrays.fill(weights.get("norm/movingMean"), 100);
      Arrays.fill(weights.get("norm/movingVariance"), 1);
    }
    return new TrainedModel(
        network,
        List.of(weights),
        ModelManifest.single(
            2, 3, List.of(classes), Standardization.none(), List.of(), new TreeMap<>()));
  }

  private TrainedModel saved(TrainedModel model) throws Exception {
    Path file = folder.resolve("initial.zip");
    model.save(file);
    return TrainedModel.load(file);
  }

  private static Network network(int units, Activation activation) {
    return network(
        classes ->
            List.of(
                dense("dense", units, activation),
                new BatchNormSpec("norm", 0.9, 0.001, true),
                dense("output", classes, Activation.IDENTITY)));
  }

  private static Network network(IntFunction<List<LayerSpec>> layers) {
    return new Network() {
      @Override
      public String name() {
        return "dense";
      }

      @Override
      public NetworkSpec spec(int height, int width, int classes) {
        return new NetworkSpec(new TensorShape(height, width, 1), layers.apply(classes), classes);
      }
    };
  }

  private static LayerSpec dense(String name, int units, Activation activation) {
    return new DenseSpec(name, units, true, activation, Regularization.NONE);
  }

  private static Weights weights(Training training) {
    return weights(training.model());
  }

  private static Weights weights(TrainedModel model) {
    return model.members().get(0);
  }
}
