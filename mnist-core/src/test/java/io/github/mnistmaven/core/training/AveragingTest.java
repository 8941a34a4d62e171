package io.github.mnistmaven.core.training;

import static io.github.mnistmaven.core.training.Interrupted.SETTINGS;
import static io.github.mnistmaven.core.training.Interrupted.SETUP;
import static io.github.mnistmaven.core.training.Interrupted.bands;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.schedule.LearningRateSchedule;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training with an exponential moving average of the weights. */
class AveragingTest {
  /**
   * Six steps per epoch: the average is updated after each epoch, with a decay of 0.8^6. The
   * weights after one and two epochs are those of shorter trainings.
   */
  @ParameterizedTest
  @EnumSource(EngineChoice.class)
  void theModelIsTheAverageOverAllSteps(EngineChoice engine) throws Exception {
    TrainingConfig plain =
        SETTINGS.toBuilder()
            .engine(engine)
            .learningRateSchedule(new LearningRateSchedule.Constant())
            .build();
    float[] one = weights(train(plain.toBuilder().epochs(1).build()));
    float[] two = weights(train(plain.toBuilder().epochs(2).build()));
    Training three = train(plain);
    float[] last = weights(three);

    Training averaged = train(plain.toBuilder().emaDecay(0.8).build());

    double decay = Math.pow(0.8, 6);
    double sum = decay * decay + decay + 1;
    float[] expected = new float[last.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (float) ((decay * decay * one[i] + decay * two[i] + last[i]) / sum);
    }
    assertThat(largestDifference(weights(averaged), expected)).isLessThan(1e-5f);
    assertThat(largestDifference(last, expected)).isGreaterThan(1e-3f);
    // Averaging does not change the trained weights.
    assertThat(averaged.history().epochs())
        .extracting(EpochResult::rawValidationLoss)
        .isEqualTo(three.history().epochs().stream().map(EpochResult::validationLoss).toList());
    assertThat(three.history().epochs()).allMatch(epoch -> !epoch.hasAverage());
  }

  @Test
  void theMetricsOfAnEpochAreThoseOfTheAverage() throws Exception {
    TrainingConfig settings =
        SETTINGS.toBuilder()
            .augmentation(Augmentation.none())
            .validationSplit(0.5)
            .emaDecay(0.9)
            .build();

    Training training = train(settings);

    ImageSet validation = Trainer.split(bands(100), settings).validation();
    EpochResult last = training.history().epochs().get(2);
    assertThat(Evaluation.of(training.model(), validation).loss())
        .isCloseTo(last.validationLoss(), within(1e-6));
    assertThat(last.rawValidationLoss()).isNotCloseTo(last.validationLoss(), within(1e-4));
    assertThat(last.rawValidationAccuracy()).isBetween(0.0, 1.0);
  }

  @Test
  void theBestEpochIsThatOfTheBestAverage() throws Exception {
    TrainingConfig settings = SETTINGS.toBuilder().emaDecay(0.9).restoreBestWeights(true).build();

    Training training = train(settings);

    List<EpochResult> epochs = training.history().epochs();
    int bestEpoch =
        Integer.parseInt(training.model().manifest().provenance().get(Provenance.EPOCH));
    Training shorter =
        train(settings.toBuilder().epochs(bestEpoch).restoreBestWeights(false).build());
    assertThat(epochs)
        .allSatisfy(
            epoch ->
                assertThat(epoch.validationAccuracy())
                    .isLessThanOrEqualTo(epochs.get(bestEpoch - 1).validationAccuracy()));
    assertThat(weights(training)).isEqualTo(weights(shorter));
  }

  private static Training train(TrainingConfig settings) throws InterruptedException {
    return Trainer.train(bands(100), settings, SETUP, TrainingListener.none());
  }

  private static float largestDifference(float[] found, float[] expected) {
    float largest = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(found[i] - expected[i]));
    }
    return largest;
  }

  private static float[] weights(Training training) {
    return training.model().members().get(0).toArray();
  }
}
