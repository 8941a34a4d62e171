package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Losses of a training with label smoothing. */
class LabelSmoothingTest {
  private static final double SMOOTHING = 0.3;

  /**
   * One step over all images with a negligible learning rate. The training loss is {@code -sum t
   * log p} with the targets of Keras' {@code CategoricalCrossentropy(label_smoothing=0.3)}; the
   * validation loss is {@code -log p} of the label.
   */
  @ParameterizedTest
  @EnumSource(EngineChoice.class)
  void onlyTheTrainingLossHasSmoothedLabels(EngineChoice engine) throws Exception {
    Dataset bands = Interrupted.bands(40);
    Dataset dataset =
        new Dataset(
            "bands",
            ReadOptions.defaults(),
            "",
            bands.training(),
            bands.test(),
            bands.test(),
            Optional.empty(),
            List.of(),
            List.of());
    TrainingConfig settings =
        TrainingConfig.of(
                Map.of(
                    "epochs", "1",
                    "batchSize", "40",
                    "learningRate", "1e-12",
                    "augmentation", "none",
                    "labelSmoothing", Double.toString(SMOOTHING)))
            .toBuilder()
            .engine(engine)
            .build();

    Training training =
        Trainer.train(
            dataset,
            settings,
            TrainingSetup.of(new LinearNetwork("linear", 4)),
            TrainingListener.none());

    EpochResult epoch = training.history().epochs().get(0);
    float[] probabilities = training.model().probabilities(bands.training());
    double smoothed = loss(probabilities, bands.training(), SMOOTHING);
    double plain = loss(probabilities, bands.training(), 0);
    assertThat(smoothed).isNotCloseTo(plain, within(1e-3));
    assertThat(epoch.loss()).isCloseTo(smoothed, within(1e-5));
    assertThat(epoch.validationLoss()).isCloseTo(plain, within(1e-5));
  }

  private static double loss(float[] probabilities, ImageSet digits, double smoothing) {
    double sum = 0;
    for (int i = 0; i < digits.count(); i++) {
      for (int c = 0; c < 4; c++) {
        double target = (digits.label(i) == c ? 1 - smoothing : 0) + smoothing / 4;
        sum -= target * Math.log(probabilities[i * 4 + c]);
      }
    }
    return sum / digits.count();
  }
}
