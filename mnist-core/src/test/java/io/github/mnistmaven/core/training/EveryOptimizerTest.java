package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.model.TrainedModel;
import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.core.network.Optimizer;
import io.github.mnistmaven.core.settings.TrainingOption;
import io.github.mnistmaven.core.settings.TrainingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Trainings by every optimiser, from the option to the model's file. */
class EveryOptimizerTest {
  private static final Dataset DATA = Dataset.of("x", Samples.digits(40, 1), Samples.digits(4, 2));

  @TempDir Path folder;

  static Stream<Arguments> everyOptimizerAndEngine() {
    return Stream.of(
            "adam(beta1=0.8)",
            "adamw",
            "sgd",
            "sgd(momentum=0.9)",
            "sgd(momentum=0.9,nesterov=true)",
            "rmsprop(momentum=0.5)",
            "adagrad",
            "adadelta")
        .flatMap(
            optimizer ->
                Stream.of(EngineChoice.ONEDNN, EngineChoice.DL4J)
                    .map(engine -> Arguments.of(optimizer, engine)));
  }

  @ParameterizedTest
  @MethodSource("everyOptimizerAndEngine")
  void aModelIsReadByDl4jAloneAndByUs(String optimizer, EngineChoice engine) throws Exception {
    TrainingSettings settings =
        settings(engine)
            .with(TrainingOption.OPTIMIZER, Optimizer.of(optimizer))
            .with(TrainingOption.L2, 0.01);
    TrainedModel model = Trainer.train(DATA, settings, SETUP, TrainingListener.none()).model();
    Path file = folder.resolve("model.zip");
    model.save(file);

    MultiLayerNetwork plain = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
    TrainedModel ours = TrainedModel.load(file);

    assertThat(plain.params().toFloatVector())
        .containsExactly(model.network().params().toFloatVector());
    assertThat(plain.getLayerWiseConfigurations().toJson()).doesNotContain("mnistmaven");
    assertThat(ours.probabilities(DATA.test()))
        .containsExactly(model.probabilities(DATA.test()), within(1e-6f));
    assertThat(ours.manifest().settings()).containsEntry("optimizer", optimizer);
  }

  @Test
  void aFileNamesDl4jsUpdaterOfThatName() throws Exception {
    TrainingSettings settings =
        settings(EngineChoice.ONEDNN)
            .with(TrainingOption.OPTIMIZER, Optimizer.of("rmsprop(rho=0.8)"));

    MultiLayerNetwork network =
        Trainer.train(DATA, settings, SETUP, TrainingListener.none()).model().network();

    assertThat(updaters(network.getLayerWiseConfigurations()))
        .containsOnly(new RmsProp(1e-3, 0.8, 1e-7));
  }

  /** Keras' Adam is what the networks of this library come with; another one's is its own. */
  @Test
  void theDefaultLeavesANetworkItsOwnUpdater() {
    MultiLayerConfiguration configuration =
        Trainer.configuration(SETUP, DATA.training(), settings(EngineChoice.DL4J));

    assertThat(updaters(configuration)).containsOnly(new AdaMax(1e-3));
  }

  private static List<Object> updaters(MultiLayerConfiguration configuration) {
    return Stream.of(0, 1, 2)
        .map(i -> configuration.getConf(i).getLayer())
        .map(layer -> ((org.deeplearning4j.nn.conf.layers.BaseLayer) layer).getIUpdater())
        .map(Object.class::cast)
        .toList();
  }

  private static TrainingSettings settings(EngineChoice engine) {
    return TrainingSettings.defaults()
        .with(TrainingOption.EPOCHS, 2)
        .with(TrainingOption.BATCH_SIZE, 8)
        .with(TrainingOption.ENGINE, engine);
  }

  private static final TrainingSetup SETUP =
      TrainingSetup.of(
          new Network() {
            @Override
            public String name() {
              return "dense";
            }

            @Override
            public MultiLayerConfiguration configuration(
                int height, int width, int classes, long seed) {
              return new NeuralNetConfiguration.Builder()
                  .seed(seed)
                  .updater(new AdaMax(1e-3))
                  .list()
                  .layer(new DenseLayer.Builder().nOut(5).activation(Activation.RELU).build())
                  .layer(new BatchNormalization.Builder().build())
                  .layer(
                      new OutputLayer.Builder(LossFunction.MCXENT)
                          .nOut(classes)
                          .activation(Activation.SOFTMAX)
                          .build())
                  .setInputType(InputType.convolutional(height, width, 1))
                  .build();
            }
          });
}
