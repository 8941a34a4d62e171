package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivenNetworkTest {
  private static final Dataset BANDS = Dataset.of("bands", bands(40), bands(20));

  @Test
  void trainsACustomNetwork() throws Exception {
    Training training =
        Trainer.train(
            BANDS, settings(), TrainingSetup.of(linear("linear", 2)), TrainingListener.none());

    // 64 weights and a bias for each of two classes.
    assertThat(training.model().members().get(0).toArray()).hasSize(2 * 65);
    assertThat(training.history().epochs()).hasSize(20);
    assertThat(TrainingSpec.allOf(training.model().manifest()))
        .extracting(TrainingSpec::network)
        .containsExactly("linear");
  }

  @Test
  void evaluatesTheModelOnImagesOfItsClasses() throws Exception {
    Training training =
        Trainer.train(
            BANDS, settings(), TrainingSetup.of(linear("linear", 2)), TrainingListener.none());

    Evaluation evaluation = Evaluation.of(training.model(), BANDS.test());

    // Bands of equal brightness can be classified with a single weight.
    assertThat(evaluation.images()).isEqualTo(20);
    assertThat(evaluation.accuracy().value()).isEqualTo(1);
  }

  @Test
  void rejectsAnEvaluationOnOtherClasses() throws Exception {
    Training training =
        Trainer.train(
            BANDS, settings(), TrainingSetup.of(linear("linear", 2)), TrainingListener.none());
    ImageSet others = ImageSet.labeled(new byte[64], new int[1], 8, 8, List.of("no", "yes"));

    assertThatThrownBy(() -> Evaluation.of(training.model(), others))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("classes must be [upper, lower], the classes of the model, but are [no, yes]");
  }

  @Test
  void rejectsANetworkWithAnotherNumberOfOutputsThanClasses() {
    assertThatThrownBy(
            () ->
                Trainer.train(
                    BANDS,
                    settings(),
                    TrainingSetup.of(linear("three", 3)),
                    TrainingListener.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("network three must have one output for each of 2 classes but has 3");
  }

  private static TrainingConfig settings() {
    return TrainingConfig.builder().epochs(20).batchSize(8).learningRate(0.05).build();
  }

  private static Network linear(String name, int outputs) {
    return new LinearNetwork(name, outputs);
  }

  /** Images of 8 x 8: the upper half is bright, or the lower. */
  private static ImageSet bands(int count) {
    byte[] pixels = new byte[count * 64];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
      for (int p = 0; p < 64; p++) {
        pixels[i * 64 + p] = (byte) (p / 32 == labels[i] ? 200 : 20);
      }
    }
    return ImageSet.labeled(pixels, labels, 8, 8, List.of("upper", "lower"));
  }
}
