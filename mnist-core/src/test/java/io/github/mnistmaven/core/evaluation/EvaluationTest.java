package io.github.mnistmaven.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  // Four images of 1 x 1 pixel, classes a and b; the second image is misclassified.
  private static final ImageSet DIGITS =
      ImageSet.labeled(
          new byte[] {10, 20, 30, 40}, new int[] {0, 0, 1, 1}, 1, 1, List.of("a", "b"));
  private static final float[] PROBABILITIES = {1f, 0f, 0.25f, 0.75f, 0.5f - 0.25f, 0.75f, 0f, 1f};

  private final Evaluation evaluation = Evaluation.of(PROBABILITIES, DIGITS);

  @Test
  void lossIsTheMeanNegativeLogOfTheTrueClassesProbability() {
    double expected = (0 - Math.log(0.25) - Math.log(0.75) + 0) / 4;

    assertThat(evaluation.loss()).isCloseTo(expected, within(1e-12));
    assertThat(evaluation.calibration().negativeLogLikelihood()).isEqualTo(evaluation.loss());
  }

  @Test
  void lossOfACertainErrorIsClipped() {
    Evaluation certain =
        Evaluation.of(
            new float[] {0, 1}, ImageSet.labeled(new byte[1], new int[] {0}, 1, 1, names(2)));

    assertThat(certain.loss()).isCloseTo(-Math.log(1e-7), within(1e-9));
  }

  @Test
  void accuracyCountsTheImagesWhoseFirstChoiceIsTheLabel() {
    assertThat(evaluation.accuracy().value()).isEqualTo(0.75);
    assertThat(evaluation.errors()).isEqualTo(1);
    assertThat(evaluation.accuracyWithoutLabelErrors()).isEmpty();
  }

  @Test
  void theLowestIndexWinsAmongEqualProbabilities() {
    Evaluation tie =
        Evaluation.of(
            new float[] {0.5f, 0.5f}, ImageSet.labeled(new byte[1], new int[] {1}, 1, 1, names(2)));

    assertThat(tie.confusion().count(1, 0)).isEqualTo(1);
  }

  /**
   * Bins (0.733, 0.8]: two images of confidence 0.75, one correct; (0.933, 1]: two, both correct.
   */
  @Test
  void calibrationErrorIsTheWeightedDistanceOfConfidenceAndAccuracy() {
    Calibration calibration = evaluation.calibration();

    assertThat(calibration.expectedCalibrationError())
        .isCloseTo(2 / 4.0 * Math.abs(0.5 - 0.75), within(1e-12));
    assertThat(calibration.bins()).hasSize(15);
    assertThat(calibration.bins().get(11))
        .isEqualTo(new Calibration.Bin(11 / 15.0, 12 / 15.0, 2, 0.75, 0.5));
    assertThat(calibration.bins().get(0).accuracy()).isNaN();
    assertThat(calibration.bins().stream().mapToInt(Calibration.Bin::count).sum()).isEqualTo(4);
  }

  @Test
  void brierScoreSumsTheSquaredDistancesOverClasses() {
    assertThat(evaluation.calibration().brierScore())
        .isCloseTo((0 + 2 * 0.75 * 0.75 + 2 * 0.25 * 0.25 + 0) / 4, within(1e-12));
  }

  @Test
  void riskCoverageRejectsTheLeastConfidentPredictions() {
    // 200 images with decreasing confidence; only the least confident prediction is wrong.
    int n = 200;
    float[] probabilities = new float[2 * n];
    for (int i = 0; i < n; i++) {
      float confidence = 1 - i / 512f;
      probabilities[2 * i] = confidence;
      probabilities[2 * i + 1] = 1 - confidence;
    }
    int[] labels = new int[n];
    labels[n - 1] = 1;
    Evaluation sorted =
        Evaluation.of(probabilities, ImageSet.labeled(new byte[n], labels, 1, 1, names(2)));

    assertThat(sorted.coverage())
        .containsExactly(
            new RiskCoverage(1.0, 200, 1, 0.005, 1 - 199 / 512f),
            new RiskCoverage(0.995, 199, 0, 0, 1 - 198 / 512f),
            new RiskCoverage(0.99, 198, 0, 0, 1 - 197 / 512f),
            new RiskCoverage(0.98, 196, 0, 0, 1 - 195 / 512f));
  }

  @Test
  void errorHasPositionProbabilitiesAndPixels() {
    Misclassification error = evaluation.worstErrors(24).get(0);

    assertThat(error.index()).isEqualTo(1);
    assertThat(error.trueClass()).isEqualTo(0);
    assertThat(error.predictedClass()).isEqualTo(1);
    assertThat(error.probability()).isEqualTo(0.75);
    assertThat(error.trueProbability()).isEqualTo(0.25);
    assertThat(error.pixelBytes()).containsExactly(20);
    assertThat(error.location()).isEmpty();
  }

  @Test
  void errorHasTheFileOfItsImage() {
    ImageSet located = DIGITS.withLocations(row -> "digits/" + row + ".png");
    // The misclassified image is the second of the set and the first of the selection.
    ImageSet selected = located.select(new int[] {1, 2});

    assertThat(Evaluation.of(PROBABILITIES, located).worstErrors(1).get(0).location())
        .isEqualTo("digits/1.png");
    assertThat(
            Evaluation.of(new float[] {0.25f, 0.75f, 0, 1}, selected)
                .worstErrors(1)
                .get(0)
                .location())
        .isEqualTo("digits/1.png");
  }

  @Test
  void rejectsInvalidProbabilities() {
    assertThatThrownBy(() -> Evaluation.of(new float[7], DIGITS))
        .hasMessage("probabilities must be [4, 2] = 8 numbers but are 7");
    float[] nan = PROBABILITIES.clone();
    nan[3] = Float.NaN;
    assertThatThrownBy(() -> Evaluation.of(nan, DIGITS))
        .hasMessage("probability of class 1 of image 1 must be in [0, 1] but is NaN");
    float[] logits = PROBABILITIES.clone();
    logits[2] = 1;
    assertThatThrownBy(() -> Evaluation.of(logits, DIGITS))
        .hasMessage("probabilities of image 1 must sum to 1 but sum to 1.75");
  }

  @Test
  void rejectsASetWithoutLabelsOrImages() {
    assertThatThrownBy(() -> Evaluation.of(new float[2], ImageSet.unlabeled(new byte[1], 1, 1)))
        .hasMessageContaining("at least one labeled image");
    assertThatThrownBy(() -> Evaluation.of(new float[0], DIGITS.first(0)))
        .hasMessageContaining("at least one labeled image");
  }

  private static List<String> names(int classes) {
    return ImageSet.digitNames().subList(0, classes);
  }
}
