package io.github.mnistmaven.core.training;

import static io.github.mnistmaven.core.training.Interrupted.SETTINGS;
import static io.github.mnistmaven.core.training.Interrupted.bands;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.schedule.LearningRateSchedule;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The exponential moving average of the weights, alone and in a training. */
class WeightAverageTest {
  private static final Offset<Float> EXACT = within(1e-6f);
  private static final float[] ANYTHING = {9};

  /** With a decay of 1/2 the weights count 1 : 2 : 4, whatever was there before the first. */
  @Test
  void eachStepCountsTwiceAsMuchAsTheOneBefore() {
    WeightAverage average = new WeightAverage(0.5, ANYTHING, 0, 0, 16);

    average.take(new float[] {7}, 1);
    assertThat(average.values()).containsExactly(7);
    average.take(new float[] {1}, 2);
    assertThat(average.values()).containsExactly(new float[] {(7 + 2 * 1) / 3f}, EXACT);
    average.take(new float[] {3}, 3);
    assertThat(average.values()).containsExactly(new float[] {(7 + 2 * 1 + 4 * 3) / 7f}, EXACT);
  }

  /** Weights that did not move in between are as if they were taken at each step. */
  @Test
  void weightsStandForAllStepsSinceTheLast() {
    double decay = 0.99;
    WeightAverage sparse = new WeightAverage(decay, ANYTHING, 0, 0, 16);
    sparse.take(new float[] {2}, 16);
    sparse.take(new float[] {5}, 32);
    sparse.take(new float[] {-1}, 35);

    double sum = 0;
    double weight = 0;
    for (int step = 1; step <= 35; step++) {
      double value = step <= 16 ? 2 : step <= 32 ? 5 : -1;
      sum = decay * sum + (1 - decay) * value;
      weight = decay * weight + (1 - decay);
    }
    assertThat(sparse.values()).containsExactly(new float[] {(float) (sum / weight)}, EXACT);
  }

  @Test
  void anAverageThatGoesOnIsAsOneThatWentThrough() {
    WeightAverage through = new WeightAverage(0.9, ANYTHING, 0, 0, 16);
    through.take(new float[] {1}, 16);
    float[] kept = through.values().clone();
    through.take(new float[] {2}, 20);

    // Two steps after it was taken, in the first epoch, of 20 steps.
    WeightAverage resumed = new WeightAverage(0.9, kept, 18, 18, 16);
    resumed.take(new float[] {2}, 20);

    assertThat(resumed.values()).isEqualTo(through.values());
  }

  @Test
  void weightsAreTakenEverySixteenStepsAndAfterTheLastOfAnEpoch() {
    WeightAverage average = new WeightAverage(0.9, ANYTHING, 0, 0, 16);

    assertThat(average.takes(15, 40)).isFalse();
    assertThat(average.takes(16, 40)).isTrue();
    assertThat(average.takes(32, 40)).isTrue();
    assertThat(average.takes(40, 40)).isTrue();
    assertThat(average.takes(1, 1)).isTrue();
  }

  /**
   * Six steps an epoch: the weights are taken after each epoch, and D = 0.8^6 is what an epoch
   * keeps. A training of one or two epochs ends with the weights of that moment.
   */
  @ParameterizedTest
  @EnumSource(
      value = EngineChoice.class,
      names = {"ONEDNN", "DL4J"})
  void theModelIsTheAverageOverAllSteps(EngineChoice engine) throws Exception {
    TrainingSettings plain =
        SETTINGS
            .with(TrainingOption.ENGINE, engine)
            .with(TrainingOption.SCHEDULE, new LearningRateSchedule.Constant());
    float[] one = weights(train(plain.with(TrainingOption.EPOCHS, 1)));
    float[] two = weights(train(plain.with(TrainingOption.EPOCHS, 2)));
    Training three = train(plain);
    float[] last = weights(three);

    Training averaged = train(plain.with(TrainingOption.EMA_DECAY, 0.8));

    double keep = Math.pow(0.8, 6);
    double sum = keep * keep + keep + 1;
    float[] expected = new float[last.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (float) ((keep * keep * one[i] + keep * two[i] + last[i]) / sum);
    }
    assertThat(largestDifference(weights(averaged), expected)).isLessThan(1e-5f);
    assertThat(largestDifference(last, expected)).isGreaterThan(1e-3f);
    // The training itself is as it was: averaging only looks on.
    assertThat(averaged.history().epochs())
        .extracting(EpochResult::rawValidationLoss)
        .isEqualTo(three.history().epochs().stream().map(EpochResult::validationLoss).toList());
    assertThat(three.history().epochs()).allMatch(epoch -> !epoch.hasAverage());
  }

  @Test
  void theFiguresOfAnEpochAreThoseOfTheAverage() throws Exception {
    TrainingSettings settings =
        SETTINGS
            .with(TrainingOption.AUGMENTATION, Augmentation.none())
            .with(TrainingOption.VALIDATION_FRACTION, 0.5)
            .with(TrainingOption.EMA_DECAY, 0.9);

    Training training = train(settings);

    Digits validation = Trainer.split(bands(100), settings).validation();
    EpochResult last = training.history().epochs().get(2);
    assertThat(training.model().evaluate(validation).loss())
        .isCloseTo(last.validationLoss(), within(1e-6));
    assertThat(last.rawValidationLoss()).isNotCloseTo(last.validationLoss(), within(1e-4));
    assertThat(last.rawValidationAccuracy()).isBetween(0.0, 1.0);
  }

  @Test
  void theBestEpochIsThatOfTheBestAverage() throws Exception {
    TrainingSettings settings =
        SETTINGS.with(TrainingOption.EMA_DECAY, 0.9).with(TrainingOption.KEEP, Keep.BEST);

    Training training = train(settings);

    List<EpochResult> epochs = training.history().epochs();
    int kept = Integer.parseInt(training.model().manifest().provenance().get(Provenance.EPOCH));
    Training shorter =
        train(settings.with(TrainingOption.EPOCHS, kept).with(TrainingOption.KEEP, Keep.LAST));
    assertThat(epochs)
        .allSatisfy(
            epoch ->
                assertThat(epoch.validationAccuracy())
                    .isLessThanOrEqualTo(epochs.get(kept - 1).validationAccuracy()));
    assertThat(weights(training)).isEqualTo(weights(shorter));
  }

  private static Training train(TrainingSettings settings) throws InterruptedException {
    return Trainer.train(bands(100), settings);
  }

  private static float largestDifference(float[] found, float[] expected) {
    float largest = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(found[i] - expected[i]));
    }
    return largest;
  }

  private static float[] weights(Training training) {
    return training.model().network().params().toFloatVector();
  }
}
