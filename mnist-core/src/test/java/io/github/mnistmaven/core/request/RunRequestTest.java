package io.github.mnistmaven.core.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunRequestTest {
  private static final Path DIRECTORY = Path.of("target/mnist");
  private static final EvaluationRequest EVALUATION = EvaluationRequest.in(DIRECTORY);
  private static final PredictionRequest PREDICTION =
      PredictionRequest.in(DIRECTORY, DatasetSource.bundled());

  @Test
  void numbersAreOptionsAsText() {
    assertThat(EVALUATION.withViews(3).withMinAccuracy(0.98).options())
        .containsEntry("testTimeAugmentation", "3")
        .containsEntry("minAccuracy", "0.98");
    assertThat(PREDICTION.withViews(3).withMinProbability(0.9).withProbability().options())
        .containsEntry("testTimeAugmentation", "3")
        .containsEntry("minProbability", "0.9")
        .containsEntry("probability", "true");
  }

  @Test
  void missingNumbersAreNoOptions() {
    assertThat(EVALUATION.options()).doesNotContainKeys("testTimeAugmentation", "minAccuracy");
    assertThat(PREDICTION.options()).doesNotContainKey("testTimeAugmentation");
  }

  @Test
  void bothOptionsOfRobustnessAreOptions() {
    assertThat(EVALUATION.options())
        .containsEntry("robustness", "false")
        .doesNotContainKey("minRobustness");
    assertThat(EVALUATION.withRobustness().options()).containsEntry("robustness", "true");
    assertThat(EVALUATION.withMinRobustness(0.9).options())
        .containsEntry("robustness", "true")
        .containsEntry("minRobustness", "0.9");
  }

  @Test
  void aThresholdOfRobustnessMustBeAFraction() {
    assertThatThrownBy(() -> EVALUATION.withMinRobustness(90))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("minRobustness must be in [0, 1] but is 90.0");
  }

  @Test
  void onlyRunsThatWriteSeveralFilesNeedTheLock() {
    List<Path> models = List.of(Path.of("1.zip"), Path.of("2.zip"));

    assertThat(
            List.<RunRequest>of(
                TrainingRequest.into(DIRECTORY),
                EVALUATION,
                CombinationRequest.into(DIRECTORY, models)))
        .allMatch(RunRequest::needsLock);
    assertThat(
            List.<RunRequest>of(
                PREDICTION,
                ExportRequest.in(DIRECTORY),
                new ReproductionRequest(models.get(0), DatasetSource.bundled())))
        .noneMatch(RunRequest::needsLock);
  }
}
