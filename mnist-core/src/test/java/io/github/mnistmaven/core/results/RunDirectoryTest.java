package io.github.mnistmaven.core.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.config.DatasetSpec;
import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.EpochTiming;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.history.TrainingTiming;
import io.github.mnistmaven.core.network.LayerSummary;
import io.github.mnistmaven.core.network.NetworkSummary;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  @TempDir Path directory;
  private RunDirectory run;

  @BeforeEach
  void createRunDirectory() {
    run = new RunDirectory(directory.resolve("deep/mnist"));
  }

  @Test
  void anEmptyDirectoryHasNoResults() throws IOException {
    assertThat(run.hasResults()).isFalse();
    assertThat(run.readHistory()).isEmpty();
    assertThat(run.readEvaluation()).isEmpty();
    assertThat(run.readMetrics()).isEmpty();
    assertThat(run.readTiming()).isEmpty();
    assertThat(run.readDescription()).isEmpty();
  }

  @Test
  void readsWhatItHasWritten() throws IOException {
    TrainingHistory history = history();
    Evaluation evaluation = evaluation("a", "b");
    Metrics metrics = Metrics.of(evaluation).withMinimum(Metric.ACCURACY, 0.9);
    RunDescription description =
        new RunDescription(
            List.of(spec()),
            new TreeMap<>(Map.of("epoch", "2")),
            "mvn mnist:train",
            Optional.of(
                new NetworkSummary(
                    List.of(new LayerSummary("d", "dense", "10", 110, "relu")), 110)),
            Optional.empty());

    run.writeHistory(history);
    run.writeEvaluation(evaluation, metrics);
    run.writeDescription(description);

    assertThat(run.readHistory()).contains(history);
    assertThat(run.readEvaluation()).contains(evaluation);
    assertThat(run.readMetrics()).contains(metrics);
    assertThat(run.readDescription()).contains(description);
    assertThat(run.hasResults()).isTrue();
  }

  @Test
  void anEvaluationOfAnotherModelIsIgnored() throws IOException {
    Evaluation evaluation = evaluation("a", "b");
    Evaluation ofOther = evaluation.withModelSha256("1".repeat(64));
    run.writeDescription(described("0".repeat(64)));

    run.writeEvaluation(ofOther, Metrics.of(evaluation));
    assertNoResult();
    run.writeEvaluation(evaluation, Metrics.of(evaluation).withModelSha256("1".repeat(64)));
    assertNoResult();
    run.writeEvaluation(ofOther, Metrics.of(evaluation).withModelSha256("0".repeat(64)));
    assertNoResult();

    Evaluation own = evaluation.withModelSha256("0".repeat(64));
    run.writeEvaluation(own, Metrics.of(own).withModelSha256("0".repeat(64)));
    assertThat(run.isEvaluationOfAnotherModel()).isFalse();
    assertThat(run.readEvaluation()).contains(own);
  }

  private void assertNoResult() throws IOException {
    assertThat(run.isEvaluationOfAnotherModel()).isTrue();
    assertThat(run.readEvaluation()).isEmpty();
    assertThat(run.readMetrics()).isEmpty();
  }

  private static TrainingSpec spec() {
    return new TrainingSpec(
        new DatasetSpec("digits.csv", ReadOptions.defaults(), "00"),
        TrainingConfig.of(Map.of("epochs", "2", "learningRate", "1e-30")),
        "notebook",
        Optional.of("11"),
        Optional.of(new LocalSgdConfig(4, LocalSgdConfig.WHOLE_EPOCH)));
  }

  private static RunDescription described(String modelSha256) {
    return new RunDescription(
        List.of(),
        new TreeMap<>(Map.of("modelSha256", modelSha256)),
        "",
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void anEvaluationWithoutDigestIsNotIgnored() throws IOException {
    Evaluation evaluation = evaluation("a", "b").withModelSha256("1".repeat(64));
    run.writeEvaluation(evaluation, Metrics.of(evaluation));
    assertThat(run.readEvaluation()).contains(evaluation);

    Evaluation unknown = evaluation("a", "b");
    run.writeDescription(described("0".repeat(64)));
    run.writeEvaluation(unknown, Metrics.of(unknown));
    assertThat(run.readEvaluation()).contains(unknown);
  }

  @Test
  void jsonHasASchemaSortedKeysLineFeedsAndNullForUnknownNumbers() throws IOException {
    run.writeHistory(history());

    assertThat(Files.readString(run.historyJson()))
        .isEqualTo(
            """
            {
              "epochs" : [ {
                "accuracy" : 0.5,
                "epoch" : 1,
                "learningRate" : 0.001,
                "learningRates" : [ 0.001 ],
                "loss" : 1.25,
                "rawValidationAccuracy" : null,
                "rawValidationLoss" : null,
                "validationAccuracy" : null,
                "validationLoss" : null
              }, {
                "accuracy" : 0.75,
                "epoch" : 2,
                "learningRate" : 9.0E-4,
                "learningRates" : [ 9.0E-4, 6.0E-4 ],
                "loss" : 0.5,
                "rawValidationAccuracy" : 0.625,
                "rawValidationLoss" : 0.375,
                "validationAccuracy" : 0.875,
                "validationLoss" : 0.25
              } ],
              "schema" : 1
            }
            """);
  }

  /** File of an earlier version, with one learning rate per epoch and no averaged weights. */
  @Test
  void aHistoryWithOneLearningRatePerEpochIsRead() throws IOException {
    Files.createDirectories(run.path());
    Files.writeString(
        run.historyJson(),
        """
        {"epochs": [{"accuracy": 0.5, "epoch": 1, "learningRate": 0.001, "loss": 1.25,
        "validationAccuracy": 0.75, "validationLoss": 0.5}], "schema": 1}
        """);

    EpochResult epoch = run.readHistory().orElseThrow().epochs().get(0);

    assertThat(epoch.learningRates()).containsExactly(0.001);
    assertThat(epoch.rawValidationLoss()).isNaN();
    assertThat(epoch.hasAverage()).isFalse();
  }

  @Test
  void historyCsvHasAnEmptyCellForAnUnknownNumber() throws IOException {
    run.writeHistory(history());

    assertThat(Files.readString(run.historyCsv()))
        .isEqualTo(
            """
            epoch,learning_rate,loss,accuracy,val_loss,val_accuracy,raw_val_loss,raw_val_accuracy
            1,0.001,1.25,0.5,,,,
            2,9.0E-4,0.5,0.75,0.25,0.875,0.375,0.625
            """);
  }

  @Test
  void timingHasSeparateFiles() throws IOException {
    TrainingTiming timing =
        new TrainingTiming(
            List.of(new EpochTiming(1, 61.23456, 987.654), new EpochTiming(2, 60, 1000)));

    run.writeTiming(timing);

    assertThat(run.readTiming()).contains(timing);
    assertThat(Files.readString(run.timingCsv()))
        .isEqualTo(
            """
            epoch,seconds,images_per_second
            1,61.235,987.7
            2,60.000,1000.0
            """);
    assertThat(Files.readString(run.timingJson()))
        .isEqualTo(
            """
            {
              "epochs" : [ {
                "epoch" : 1,
                "imagesPerSecond" : 987.654,
                "seconds" : 61.23456
              }, {
                "epoch" : 2,
                "imagesPerSecond" : 1000.0,
                "seconds" : 60.0
              } ],
              "schema" : 1
            }
            """);
  }

  @Test
  void metricsAreTopLevelMembers() throws IOException {
    Evaluation evaluation = evaluation("a", "b");
    run.writeEvaluation(evaluation, Metrics.of(evaluation));

    assertThat(Files.readString(run.metricsJson()))
        .contains("\n  \"accuracy\" : 0.75,")
        .contains("\n  \"accuracy_without_label_errors\" : null,")
        .contains("\n  \"images\" : 4,")
        .contains("\n  \"per_class\" : {")
        .contains("\n  \"schema\" : 1");
  }

  @Test
  void missingValuesAreNullInTheFile() throws IOException {
    run.writeDescription(
        new RunDescription(List.of(), new TreeMap<>(), "", Optional.empty(), Optional.empty()));

    assertThat(Files.readString(run.runJson()))
        .contains("\n  \"augmentation\" : null,")
        .contains("\n  \"network\" : null,");
  }

  @Test
  void anUnknownMetricOfAThresholdIsNamed() throws IOException {
    Evaluation evaluation = evaluation("a", "b");
    run.writeEvaluation(evaluation, Metrics.of(evaluation).withMinimum(Metric.ACCURACY, 0.5));
    String json = Files.readString(run.metricsJson());
    assertThat(json).contains("\"metric\" : \"accuracy\"");
    Files.writeString(run.metricsJson(), json.replace("\"accuracy\"", "\"beauty\""));

    assertThatThrownBy(run::readMetrics)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("metrics.json cannot be read: ")
        .hasMessageContaining("a metric must be one of [accuracy, ")
        .hasMessageContaining("but is beauty");
  }

  @Test
  void metricsOfOtherClassesAreNotComparable() {
    Metrics metrics = Metrics.of(evaluation("a", "b"));

    assertThat(metrics.isComparableWith(Metrics.of(evaluation("a", "b")))).isTrue();
    assertThat(metrics.isComparableWith(Metrics.of(evaluation("a", "c")))).isFalse();
  }

  @Test
  void noTemporaryFileRemains() throws IOException {
    run.writeHistory(history());

    try (var files = Files.list(run.path())) {
      assertThat(files).containsExactlyInAnyOrder(run.historyJson(), run.historyCsv());
    }
  }

  @Test
  void aFileOfAnotherSchemaIsNamedWithBothNumbers() throws IOException {
    Files.createDirectories(run.path());
    Files.writeString(run.historyJson(), "{\"schema\": 7, \"epochs\": []}");

    assertThatThrownBy(run::readHistory)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            "history.json cannot be read: its schema is 7 but this version supports schema 1");
  }

  @Test
  void anInvalidJsonFileIsNamed() throws IOException {
    Files.createDirectories(run.path());
    Files.writeString(run.evaluationJson(), "{ half");

    assertThatThrownBy(run::readEvaluation)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("evaluation.json cannot be read: ");
  }

  static TrainingHistory history() {
    return new TrainingHistory(
        List.of(
            new EpochResult(1, 1e-3, 1.25, 0.5, Double.NaN, Double.NaN),
            new EpochResult(2, 9e-4, 0.5, 0.75, 0.25, 0.875, List.of(9e-4, 6e-4), 0.375, 0.625)));
  }

  /** Returns the evaluation of four images, the second one misclassified. */
  static Evaluation evaluation(String... classNames) {
    return Evaluation.of(
        new float[] {1f, 0f, 0.25f, 0.75f, 0.25f, 0.75f, 0f, 1f},
        ImageSet.labeled(new byte[4], new int[] {0, 0, 1, 1}, 1, 1, List.of(classNames)));
  }
}
