package io.github.mnistmaven.core.training;

import static io.github.mnistmaven.core.training.Interrupted.SETTINGS;
import static io.github.mnistmaven.core.training.Interrupted.SETUP;
import static io.github.mnistmaven.core.training.Interrupted.bands;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.settings.CalibrationMethod;
import io.github.mnistmaven.core.settings.TrainingOption;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Predictor;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 400 images, of which one in eight has a wrong label, so that no confidence is too low. */
class CalibrationTest {
  private static final TrainingSettings WARM =
      SETTINGS
          .with(TrainingOption.CALIBRATION, CalibrationMethod.TEMPERATURE)
          .with(TrainingOption.EPOCHS, 1)
          .with(TrainingOption.TEST_TIME_AUGMENTATION, 2);

  private final List<CalibrationEnd> ends = new ArrayList<>();

  /** At the best temperature, one that is a little higher or lower costs more. */
  @Test
  void theModelsTemperatureCostsLeastOnTheImagesHeldOut() throws Exception {
    TrainingSettings quarter = WARM.with(TrainingOption.VALIDATION_SPLIT, 0.25);
    TrainedModel model = train(quarter);
    ImageSet heldOut = Trainer.split(doubtful(), quarter).validation();
    double temperature = model.manifest().temperature();

    assertThat(ends).containsExactly(new CalibrationEnd(temperature, 100));
    assertThat(temperature).isNotCloseTo(1, within(1e-3));
    assertThat(model.manifest().views()).isEqualTo(2);
    double loss = loss(model, temperature, heldOut);
    assertThat(loss(model, temperature * 1.05, heldOut)).isGreaterThan(loss);
    assertThat(loss(model, temperature / 1.05, heldOut)).isGreaterThan(loss);
  }

  @Test
  void onlyTheConfidencesChange() throws Exception {
    TrainingSettings quarter = WARM.with(TrainingOption.VALIDATION_SPLIT, 0.25);
    TrainedModel warm = train(quarter);
    TrainedModel plain = train(quarter.with(TrainingOption.CALIBRATION, CalibrationMethod.NONE));
    ImageSet test = doubtful().test();

    Evaluation corrected = Evaluation.of(warm, test);
    Evaluation uncorrected = Evaluation.of(plain, test);

    assertThat(corrected.confusion()).isEqualTo(uncorrected.confusion());
    assertThat(corrected.uncalibrated().orElseThrow().negativeLogLikelihood())
        .isEqualTo(uncorrected.loss());
    assertThat(uncorrected.uncalibrated()).isEmpty();
  }

  @Test
  void fewerThanAHundredImagesLeaveTheConfidencesAsTheyAre() throws Exception {
    TrainedModel model = train(WARM.with(TrainingOption.VALIDATION_SPLIT, 0.2475));

    assertThat(model.manifest().temperature()).isEqualTo(1);
    assertThat(ends).hasSize(1);
    assertThat(ends.get(0).sentence())
        .isEqualTo(
            "No temperature is fitted, and confidences stay as they are: there are 99 validation"
                + " images, and it takes at least 100; hold more out by validationSplit, or add"
                + " images");
  }

  private TrainedModel train(TrainingSettings settings) throws InterruptedException {
    return Trainer.train(
            doubtful(),
            settings,
            SETUP,
            new TrainingListener() {
              @Override
              public void onCalibration(CalibrationEnd end) {
                ends.add(end);
              }
            })
        .model();
  }

  private static Dataset doubtful() {
    ImageSet bands = bands(400).training();
    byte[] pixels = new byte[400 * 64];
    int[] labels = new int[400];
    for (int i = 0; i < 400; i++) {
      bands.copyPixels(i, pixels, i * 64);
      labels[i] = i % 8 == 0 ? (bands.label(i) + 1) % 4 : bands.label(i);
    }
    ImageSet doubtful = ImageSet.labelled(pixels, labels, 8, 8, bands.classNames());
    return Dataset.of("doubtful bands", doubtful, doubtful);
  }

  private static double loss(TrainedModel model, double temperature, ImageSet digits) {
    TrainedModel other =
        new TrainedModel(
            model.network(), model.members(), model.manifest().withTemperature(temperature));
    try (Predictor predictor = other.predictor()) {
      return Evaluation.of(predictor, digits).loss();
    }
  }
}
