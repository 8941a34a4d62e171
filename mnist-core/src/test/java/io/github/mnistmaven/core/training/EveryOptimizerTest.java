package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trainings with every optimizer, from the option to the model file. */
class EveryOptimizerTest {
  private static final List<String> OPTIMIZERS =
      List.of(
          "adam(beta1=0.8)",
          "adamw",
          "sgd",
          "sgd(momentum=0.9)",
          "sgd(momentum=0.9,nesterov=true)",
          "rmsprop(momentum=0.5)",
          "adagrad",
          "adadelta");
  private static final Dataset DATA =
      Dataset.of(
          "x",
          Samples.digits(40, 8, 8, List.of("a", "b", "c"), 1),
          Samples.digits(4, 8, 8, List.of("a", "b", "c"), 2));
  private static final TrainingSetup SETUP = TrainingSetup.of(new SmallNetwork());

  static Stream<Arguments> everyOptimizerAndEngine() {
    return OPTIMIZERS.stream()
        .flatMap(
            optimizer ->
                Stream.of(EngineChoice.values()).map(engine -> Arguments.of(optimizer, engine)));
  }

  @ParameterizedTest
  @MethodSource("everyOptimizerAndEngine")
  void aLoadedModelEqualsTheSavedModel(String optimizer, EngineChoice engine) throws Exception {
    TrainedModel model = trained(optimizer, engine);

    TrainedModel loaded = TrainedModel.read("model.zip", new ByteArrayInputStream(model.toBytes()));

    assertThat(weights(loaded)).containsExactly(weights(model));
    assertThat(loaded.probabilities(DATA.test())).containsExactly(model.probabilities(DATA.test()));
    assertThat(TrainingSpec.allOf(loaded.manifest()).get(0).config().ofModel())
        .containsEntry("optimizer", optimizer);
  }

  /** Optimizer, L2 regularization and weight decay are settings of the training. */
  @Test
  void theModelHasTheCustomNetwork() throws Exception {
    assertThat(trained("adamw", EngineChoice.JAVA).network())
        .isEqualTo(new SmallNetwork().spec(8, 8, 3));
  }

  @Test
  void eachOptimizerResultsInDifferentWeights() throws Exception {
    List<Integer> digests =
        OPTIMIZERS.stream()
            .map(optimizer -> Arrays.hashCode(weights(unchecked(optimizer))))
            .toList();

    assertThat(digests).doesNotHaveDuplicates();
  }

  private static TrainedModel unchecked(String optimizer) {
    try {
      return trained(optimizer, EngineChoice.JAVA);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TrainedModel trained(String optimizer, EngineChoice engine)
      throws InterruptedException {
    TrainingConfig settings =
        TrainingConfig.builder()
            .epochs(2)
            .batchSize(8)
            .engine(engine)
            .optimizer(Optimizer.of(optimizer))
            .build();
    return Trainer.train(DATA, settings, SETUP, TrainingListener.none()).model();
  }

  private static float[] weights(TrainedModel model) {
    return model.members().get(0).toArray();
  }
}
