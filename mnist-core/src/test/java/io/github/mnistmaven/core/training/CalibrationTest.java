package io.github.mnistmaven.core.training;

import static io.github.mnistmaven.core.training.Interrupted.SETTINGS;
import static io.github.mnistmaven.core.training.Interrupted.SETUP;
import static io.github.mnistmaven.core.training.Interrupted.bands;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.config.CalibrationMethod;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Predictor;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calibration on 400 images, one in eight with a wrong label: the network is overconfident. */
class CalibrationTest {
  private static final TrainingConfig CALIBRATED =
      SETTINGS.toBuilder()
          .calibration(CalibrationMethod.TEMPERATURE)
          .epochs(1)
          .testTimeAugmentation(2)
          .build();

  private final List<CalibrationEnd> ends = new ArrayList<>();

  /** A slightly higher or lower temperature results in a higher loss. */
  @Test
  void theTemperatureMinimizesTheLossOnTheValidationSet() throws Exception {
    TrainingConfig quarter = CALIBRATED.toBuilder().validationSplit(0.25).build();
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
    TrainingConfig quarter = CALIBRATED.toBuilder().validationSplit(0.25).build();
    TrainedModel calibrated = train(quarter);
    TrainedModel plain = train(quarter.toBuilder().calibration(CalibrationMethod.NONE).build());
    ImageSet test = doubtful().test();

    Evaluation corrected = Evaluation.of(calibrated, test);
    Evaluation uncorrected = Evaluation.of(plain, test);

    assertThat(corrected.confusion()).isEqualTo(uncorrected.confusion());
    assertThat(corrected.uncalibrated().orElseThrow().negativeLogLikelihood())
        .isEqualTo(uncorrected.loss());
    assertThat(uncorrected.uncalibrated()).isEmpty();
  }

  @Test
  void calibrationIsSkippedForFewerThanAHundredValidationImages() throws Exception {
    TrainedModel model = train(CALIBRATED.toBuilder().validationSplit(0.2475).build());

    assertThat(model.manifest().temperature()).isEqualTo(1);
    assertThat(ends).hasSize(1);
    assertThat(ends.get(0).sentence())
        .isEqualTo(
            "Calibration skipped: found 99 validation images, but at least 100 are required."
                + " Increase validationSplit, or add images.");
  }

  private TrainedModel train(TrainingConfig settings) throws InterruptedException {
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
    ImageSet doubtful = ImageSet.labeled(pixels, labels, 8, 8, bands.classNames());
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
