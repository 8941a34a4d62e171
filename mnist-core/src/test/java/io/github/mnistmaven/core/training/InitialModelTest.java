package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.model.ModelManifest;
import io.github.mnistmaven.core.model.TrainedModel;
import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.settings.TrainingOption;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.Interrupted.Beginning;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class InitialModelTest {
  /** Steps too small to move a float that is not near zero: what training returns is its start. */
  private static final TrainingSettings STANDING_STILL =
      TrainingSettings.defaults()
          .with(TrainingOption.EPOCHS, 1)
          .with(TrainingOption.BATCH_SIZE, 4)
          .with(TrainingOption.LEARNING_RATE, 1e-30)
          .with(TrainingOption.AUGMENTATION, Augmentation.none())
          .with(TrainingOption.VALIDATION_FRACTION, 0.0);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = EngineChoice.class,
      names = {"ONEDNN", "DL4J"})
  void startsFromTheWeightsOfTheModelOnFile(EngineChoice engine) throws Exception {
    TrainedModel initial = saved(model(3, Activation.RELU, "a", "b"));

    MultiLayerNetwork trained = trained(initial, engine, "a", "b").model().network();

    for (String name : List.of("0_W", "0_b", "1_gamma", "1_beta", "2_W", "2_b")) {
      assertThat(values(trained, name)).as(name).isEqualTo(values(initial.network(), name));
    }
    // Nothing is left of the model's running mean of 100: these images may look otherwise.
    assertThat(values(trained, "1_mean")).containsExactly(meanUnits(initial), within(1e-3f));
    assertThat(trained.getIterationCount()).isEqualTo(1);
  }

  /** What the units of a model's first layer come to in the mean of the four images. */
  private static float[] meanUnits(TrainedModel model) {
    INDArray weights = model.network().getParam("0_W");
    float[] means = values(model.network(), "0_b");
    Digits images = data("a", "b").training();
    for (int unit = 0; unit < means.length; unit++) {
      for (int pixel = 0; pixel < 6; pixel++) {
        for (int image = 0; image < 4; image++) {
          int value = images.pixel(image, pixel / 3, pixel % 3);
          means[unit] += value / 255f / 4 * weights.getFloat(pixel, unit);
        }
      }
    }
    // All weights are positive, so that ReLU leaves every unit as it is.
    return means;
  }

  @Test
  void makesTheOutputLayerNewWhenTheClassesDiffer() throws Exception {
    TrainedModel initial = model(3, Activation.RELU, "a", "b");
    MultiLayerNetwork random =
        Trainer.train(data("x", "y", "z"), STANDING_STILL, setup(3), TrainingListener.none())
            .model()
            .network();

    MultiLayerNetwork trained =
        trained(initial, EngineChoice.AUTO, "x", "y", "z").model().network();

    assertThat(values(trained, "0_W")).isEqualTo(values(initial.network(), "0_W"));
    // Three units to three classes, as the seed alone has them.
    assertThat(values(trained, "2_W")).hasSize(9).isEqualTo(values(random, "2_W"));
  }

  @Test
  void makesItNewForOtherClassesOfTheSameNumberToo() throws Exception {
    TrainedModel initial = model(3, Activation.RELU, "a", "b");

    MultiLayerNetwork trained = trained(initial, EngineChoice.AUTO, "b", "a").model().network();

    assertThat(values(trained, "0_W")).isEqualTo(values(initial.network(), "0_W"));
    assertThat(values(trained, "2_W")).isNotEqualTo(values(initial.network(), "2_W"));
  }

  @Test
  void saysWhatItStartsFromAndRecordsIt() throws Exception {
    TrainedModel initial = model(3, Activation.RELU, "a", "b");
    Beginning same = new Beginning();
    Beginning other = new Beginning();

    TrainedModel trained =
        Trainer.train(data("a", "b"), STANDING_STILL, setup(3).withInitialModel(initial), same)
            .model();
    Trainer.train(data("c", "d"), STANDING_STILL, setup(3).withInitialModel(initial), other);

    String digest = initial.sha256().substring(0, 12);
    assertThat(same.only().notes()).containsExactly("Starting from the weights of model " + digest);
    assertThat(other.only().notes())
        .containsExactly(
            "Starting from the weights of model " + digest + ", output layer new: classes differ");
    assertThat(trained.manifest().provenance())
        .containsEntry(Provenance.INITIAL_MODEL_SHA256, initial.sha256());
  }

  @Test
  void refusesAModelForImagesOfAnotherSize() {
    TrainedModel initial = model(3, Activation.RELU, "a", "b");
    Digits small = Digits.labelled(new byte[24], new int[6], 2, 2, List.of("a", "b"));

    assertRefused(
        Dataset.of("small", small, small),
        setup(3).withInitialModel(initial),
        "initialModel must be for images of 2 x 2, as those to train on are, but is for 2 x 3");
  }

  @Test
  void refusesAModelWithALayerOfAnotherWidth() {
    assertRefused(
        data("a", "b"),
        setup(4).withInitialModel(model(3, Activation.RELU, "a", "b")),
        "initialModel must have the layers of the network to train, but nout of layer 0 must be 4"
            + " and is 3");
  }

  @Test
  void refusesAModelThatIsActivatedOtherwise() {
    assertRefused(
        data("a", "b"),
        setup(3).withInitialModel(model(3, Activation.IDENTITY, "a", "b")),
        "initialModel must have the layers of the network to train, but activationFn of layer 0"
            + " must be ");
  }

  @Test
  void refusesAModelWithFewerLayers() {
    TrainedModel initial = model(3, Activation.RELU, "a", "b");
    Network linear =
        new Network() {
          @Override
          public String name() {
            return "linear";
          }

          @Override
          public MultiLayerConfiguration configuration(
              int height, int width, int classes, long seed) {
            return new NeuralNetConfiguration.Builder()
                .list()
                .layer(output(classes))
                .setInputType(InputType.convolutional(height, width, 1))
                .build();
          }
        };

    assertRefused(
        data("a", "b"),
        TrainingSetup.of(linear).withInitialModel(initial),
        "initialModel must have 1 layers, as the network to train has, but has 3");
  }

  private static void assertRefused(Dataset data, TrainingSetup setup, String sentence) {
    assertThatThrownBy(() -> Trainer.train(data, STANDING_STILL, setup, TrainingListener.none()))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith(sentence);
  }

  private static Training trained(TrainedModel initial, EngineChoice engine, String... classes)
      throws InterruptedException {
    return Trainer.train(
        data(classes),
        STANDING_STILL.with(TrainingOption.ENGINE, engine),
        setup(3).withInitialModel(initial),
        TrainingListener.none());
  }

  /** Four images of 2 x 3 pixels: a single batch. */
  private static Dataset data(String... classes) {
    byte[] pixels = new byte[4 * 6];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * i * 7);
    }
    Digits digits = Digits.labelled(pixels, new int[] {0, 1, 0, 1}, 2, 3, List.of(classes));
    return Dataset.of("four", digits, digits);
  }

  private static TrainingSetup setup(int units) {
    return TrainingSetup.of(network(units, Activation.RELU));
  }

  /** A model whose every parameter is another number, far from what chance would give. */
  private static TrainedModel model(int units, Activation activation, String... classes) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(network(units, activation).configuration(2, 3, classes.length, 5));
    network.init();
    INDArray parameters = network.params();
    for (long i = 0; i < parameters.length(); i++) {
      parameters.putScalar(i, 1 + 0.01 * i);
    }
    network.getParam("1_mean").assign(100);
    network.getParam("1_log10stdev").assign(0);
    return new TrainedModel(
        network,
        ModelManifest.single(
            2,
            3,
            List.of(classes),
            Standardization.none(),
            new TreeMap<>(TrainingSettings.defaults().asMap()),
            new TreeMap<>()));
  }

  private TrainedModel saved(TrainedModel model) throws Exception {
    Path file = folder.resolve("initial.zip");
    model.save(file);
    return TrainedModel.load(file);
  }

  private static Network network(int units, Activation activation) {
    return new Network() {
      @Override
      public String name() {
        return "dense";
      }

      @Override
      public MultiLayerConfiguration configuration(int height, int width, int classes, long seed) {
        return new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Adam(1e-3))
            .list()
            .layer(new DenseLayer.Builder().nOut(units).activation(activation).build())
            .layer(new BatchNormalization.Builder().decay(0.9).build())
            .layer(output(classes))
            .setInputType(InputType.convolutional(height, width, 1))
            .build();
      }
    };
  }

  private static OutputLayer output(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static float[] values(MultiLayerNetwork network, String name) {
    return network.getParam(name).dup('c').data().asFloat();
  }
}
