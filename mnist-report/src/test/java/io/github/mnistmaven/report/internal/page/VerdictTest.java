package io.github.mnistmaven.report.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.predict.image.ImageSet;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final int IMAGES = 100_000;

  @Test
  void neverRoundsUpToHundredPercent() {
    assertThat(Verdict.of(evaluation(1), Metrics.of(evaluation(1))).accuracy()).isEqualTo("99.99");
    assertThat(Verdict.of(evaluation(0), Metrics.of(evaluation(0))).accuracy()).isEqualTo("100.00");
  }

  @Test
  void showsEnoughDecimalsToDistinguishValueAndThreshold() {
    Evaluation evaluation = evaluation(1_501);
    Metrics metrics = Metrics.of(evaluation).withMinimum(Metric.ACCURACY, 0.985);

    Verdict verdict = Verdict.of(evaluation, metrics);

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.checks().get(0).text())
        .isEqualTo("Accuracy 98.499 % is below the threshold of 98.500 %");
  }

  @Test
  void valueEqualToTheThresholdPasses() {
    Evaluation evaluation = evaluation(1_500);
    Metrics metrics = Metrics.of(evaluation).withMinimum(Metric.ACCURACY, 0.985);

    assertThat(Verdict.of(evaluation, metrics).checks().get(0).text())
        .isEqualTo("Accuracy 98.50 % reaches the threshold of 98.50 %");
  }

  @Test
  void lowerLossIsBetterAndLowerAccuracyIsWorse() {
    Evaluation evaluation = evaluation(20);
    Metrics earlier = Metrics.of(evaluation(10));

    Verdict verdict = Verdict.of(evaluation, Metrics.of(evaluation).withBaseline(earlier));

    assertThat(verdict.change()).isEqualTo(new Verdict.Change("\u22120.01 pp", "worse"));
    assertThat(verdict.figures())
        .filteredOn(figure -> figure.name().equals("Loss"))
        .extracting(figure -> figure.change().direction())
        .containsExactly("worse");
    assertThat(Verdict.of(evaluation, earlier.withBaseline(Metrics.of(evaluation))).change())
        .isEqualTo(new Verdict.Change("+0.01 pp", "better"));
  }

  /** Returns an evaluation of images of class 0; the first ones are classified as 1. */
  private static Evaluation evaluation(int errors) {
    float[] probabilities = new float[2 * IMAGES];
    for (int image = 0; image < IMAGES; image++) {
      probabilities[2 * image + (image < errors ? 1 : 0)] = 1;
    }
    ImageSet digits =
        ImageSet.labeled(
            new byte[IMAGES], new int[IMAGES], 1, 1, ImageSet.digitNames().subList(0, 2));
    return Evaluation.of(probabilities, digits);
  }
}
