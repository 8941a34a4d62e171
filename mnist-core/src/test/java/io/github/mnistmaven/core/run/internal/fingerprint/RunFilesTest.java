package io.github.mnistmaven.core.run.internal.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.PredictionRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RunFilesTest {
  private static final Path DIRECTORY = Path.of("target/mnist");
  private static final EvaluationRequest EVALUATION = EvaluationRequest.in(DIRECTORY);
  private static final PredictionRequest PREDICTION =
      PredictionRequest.in(DIRECTORY, DatasetSource.bundled());

  @Test
  void numbersAreRecordedAsText() {
    assertThat(new RunFiles(EVALUATION.withTestTimeAugmentation(3).withMinAccuracy(0.98)).options())
        .containsEntry("testTimeAugmentation", "3")
        .containsEntry("minAccuracy", "0.98");
    assertThat(new RunFiles(PREDICTION.withTestTimeAugmentation(3)).options())
        .containsEntry("testTimeAugmentation", "3");
  }

  @Test
  void missingNumbersAreNotRecorded() {
    assertThat(new RunFiles(EVALUATION).options())
        .doesNotContainKeys("testTimeAugmentation", "minAccuracy");
    assertThat(new RunFiles(PREDICTION).options()).doesNotContainKey("testTimeAugmentation");
  }
}
