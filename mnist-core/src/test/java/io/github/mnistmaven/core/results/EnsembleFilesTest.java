package io.github.mnistmaven.core.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.evaluation.EnsembleMetrics;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.UncalibratedMetrics;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of ensembles and calibrated models, compared with those of a single network. */
class EnsembleFilesTest {
  private static final Evaluation SINGLE = RunDirectoryTest.evaluation("a", "b");
  private static final Evaluation ENSEMBLE =
      SINGLE
          .withEnsemble(new EnsembleMetrics(List.of(0.5, 0.75), 0.625, 0.25, 0.125))
          .withUncalibrated(new UncalibratedMetrics(1.5, 0.0625, 2));

  @TempDir Path directory;

  @Test
  void anEvaluationIsReadWithItsMembersAndItsTemperature() throws IOException {
    RunDirectory run = written(ENSEMBLE);

    assertThat(run.readEvaluation()).contains(ENSEMBLE);
    assertThat(Files.readString(run.metricsJson()))
        .contains("\n  \"mean_member_accuracy\" : 0.625,")
        .contains("\n  \"member_agreement\" : 0.25,")
        .contains("\n  \"ensemble_gain\" : 0.125,")
        .contains("\n  \"calibration_error_without_temperature\" : 0.0625,");
    assertThat(Files.readString(run.summary()))
        .contains(
            "The 2 members agree on 25.00 % of the images. Mean member accuracy: 62.50 %; ensemble"
                + " gain: +12.50 pp.")
        .contains("temperature 1.500; expected calibration error without calibration: 0.0625.");
  }

  @Test
  void filesOfASingleNetworkDoNotMentionEnsembles() throws IOException {
    RunDirectory run = written(SINGLE);

    for (Path file : List.of(run.metricsJson(), run.evaluationJson(), run.summary())) {
      assertThat(Files.readString(file))
          .doesNotContainIgnoringCase("member")
          .doesNotContainIgnoringCase("ensemble")
          .doesNotContainIgnoringCase("temperature");
    }
  }

  @Test
  void aHistoryIsReadWithAndWithoutMembers() throws IOException {
    RunDirectory run = new RunDirectory(directory);
    EpochResult epoch = new EpochResult(1, 0.001, 1.25, 0.5, 2, 0.25);
    TrainingHistory history =
        new TrainingHistory(List.of(epoch), List.of(List.of(epoch), List.of(epoch)));

    run.writeHistory(history);
    assertThat(run.readHistory()).contains(history);

    Files.writeString(run.historyJson(), "{\"epochs\" : [ ], \"schema\" : 1}");
    assertThat(run.readHistory()).contains(new TrainingHistory(List.of()));
  }

  private RunDirectory written(Evaluation evaluation) throws IOException {
    RunDirectory run = new RunDirectory(directory);
    run.writeEvaluation(evaluation, Metrics.of(evaluation));
    return run;
  }
}
