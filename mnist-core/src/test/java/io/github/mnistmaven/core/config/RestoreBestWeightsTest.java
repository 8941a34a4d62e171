package io.github.mnistmaven.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.schedule.LearningRateSchedule;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingEnd;
import io.github.mnistmaven.core.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Early stopping, and the epoch whose weights the model has. */
class RestoreBestWeightsTest {
  // Noise with random labels: the validation metrics do not improve for long.
  private static final Dataset NOISE =
      Dataset.of("noise", Samples.digits(80, 8, 8, List.of("a", "b"), 1), Samples.digits(10, 1));
  private static final TrainingConfig SETTINGS =
      TrainingConfig.of(
          Map.of(
              "epochs", "8",
              "batchSize", "16",
              "learningRateSchedule", "constant",
              "augmentation", "none",
              "validationSplit", "0.25"));

  private final List<TrainingEnd> ends = new ArrayList<>();

  @Test
  void theRestoredWeightsAreThoseOfATrainingThatEndsAtTheBestEpoch() throws Exception {
    Training best = train(SETTINGS.toBuilder().restoreBestWeights(true).build());
    int bestEpoch = Integer.parseInt(best.model().manifest().provenance().get("epoch"));
    assertThat(bestEpoch).isLessThan(8);
    double highest = best.history().epochs().get(bestEpoch - 1).validationAccuracy();
    assertThat(best.history().epochs())
        .hasSize(8)
        .allSatisfy(e -> assertThat(e.validationAccuracy()).isLessThanOrEqualTo(highest));

    Training shorter = train(SETTINGS.toBuilder().epochs(bestEpoch).build());

    assertThat(weights(best)).isEqualTo(weights(shorter));
    assertThat(best.model().manifest().provenance()).containsEntry("epochs", "8");
    assertThat(ends.get(0).notes())
        .containsExactly(
            "Restored the weights of epoch " + bestEpoch + ", the best of 8 on the validation set");
  }

  @Test
  void theModelHasTheLastWeightsByDefault() throws Exception {
    Training last = train(SETTINGS);

    assertThat(last.model().manifest().provenance())
        .containsEntry("epoch", "8")
        .containsEntry("epochs", "8");
    assertThat(ends.get(0).notes()).isEmpty();
  }

  @Test
  void logsTheReasonOfEarlyStopping() throws Exception {
    EarlyStopping rule = EarlyStopping.of("loss(1,0.5)");

    Training training = train(SETTINGS.toBuilder().earlyStopping(rule).build());

    // No epoch improves by half a nat, so training stops after the second.
    assertThat(training.history().epochs()).hasSize(2);
    assertThat(training.model().manifest().provenance())
        .containsEntry("epoch", "2")
        .containsEntry("epochs", "2");
    assertThat(ends.get(0).notes())
        .containsExactly(
            "Early stopping after epoch 2: validation loss has not improved by more than 0.5 for 1"
                + " epoch");
  }

  @Test
  void reducesTheLearningRateOnAPlateau() throws Exception {
    Training training =
        train(
            SETTINGS.toBuilder()
                .epochs(4)
                .learningRateSchedule(LearningRateSchedule.of("reduce-on-plateau(0.5,1,9)"))
                .build());

    // No epoch improves by nine nats: the rate is reduced from the third epoch on.
    assertThat(training.history().epochs())
        .extracting(EpochResult::learningRate)
        .containsExactly(0.001, 0.001, 0.0005, 0.00025);
  }

  @ParameterizedTest
  @CsvSource({
    "earlyStopping, loss(3)",
    "restoreBestWeights, true",
    "learningRateSchedule, 'reduce-on-plateau(0.1,10,1.0E-4,0,0.0)'"
  })
  void optionsThatNeedAValidationSetAreRejectedWithoutOne(String option, String value) {
    TrainingConfig settings = TrainingConfig.of(Map.of(option, value, "validationSplit", "0"));

    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> Trainer.split(NOISE, settings))
        .withMessage(
            option
                + "="
                + value
                + " needs validation images but there are none; set validationSplit above 0, or use"
                + " a data set with a validation set");
  }

  private static float[] weights(Training training) {
    return training.model().members().get(0).toArray();
  }

  private Training train(TrainingConfig settings) throws InterruptedException {
    return Trainer.train(
        NOISE,
        settings,
        new TrainingListener() {
          @Override
          public void onEnd(TrainingEnd end) {
            ends.add(end);
          }
        });
  }
}
