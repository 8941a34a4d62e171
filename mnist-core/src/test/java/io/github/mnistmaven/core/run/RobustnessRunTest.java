package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.config.Recipe;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.evaluation.RobustnessMetrics;
import io.github.mnistmaven.core.evaluation.RobustnessMetrics.Condition;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.RobustnessSummary;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.predict.image.ImageSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations of a model of 28 x 28 pixels with robustness. */
class RobustnessRunTest {
  private static final List<String> IMITATED =
      List.of(
          "shot_noise",
          "impulse_noise",
          "glass_blur",
          "motion_blur",
          "shear",
          "scale",
          "rotate",
          "brightness",
          "translate");
  private static final List<String> OTHERS =
      List.of("stripe", "fog", "spatter", "dotted_line", "zigzag", "canny_edges");

  @TempDir static Path folder;
  private static RunDirectory run;
  private static EvaluationResult result;
  private static final RecordingLog LOG = new RecordingLog();

  @BeforeAll
  static void evaluateOnce() throws Exception {
    Path data = Files.createDirectory(folder.resolve("digits"));
    ImageSet digits = Dataset.bundled().test();
    CsvWriter.write(digits.first(600), data.resolve("train.csv"));
    CsvWriter.write(digits.select(new int[] {700, 701, 702, 703}), data.resolve("test.csv"));
    run = new RunDirectory(folder.resolve("run"));
    TrainingRun.run(
        TrainingRequest.into(run.path())
            .withDataset(DatasetSource.of(data, ReadOptions.defaults()))
            .withSettings(
                TrainingConfig.builder()
                    .recipe(Recipe.QUICK)
                    .epochs(2)
                    .batchSize(16)
                    .validationSplit(0.0)
                    .build()),
        RunLog.none());
    result = EvaluationRun.run(request().withMinRobustness(1), LOG);
  }

  private static EvaluationRequest request() {
    return EvaluationRequest.in(run.path());
  }

  private static RobustnessMetrics robustness() {
    return result.evaluation().robustness().orElseThrow();
  }

  private static List<Condition> corruptions() {
    List<Condition> all = new ArrayList<>(robustness().imitatedCorruptions());
    all.addAll(robustness().otherCorruptions());
    return all;
  }

  @Test
  void fifteenCorruptionsAreMeasuredOnAllImagesOfASmallSet() {
    assertThat(robustness().imitatedCorruptions())
        .extracting(Condition::name)
        .containsExactlyElementsOf(IMITATED);
    assertThat(robustness().otherCorruptions())
        .extracting(Condition::name)
        .containsExactlyElementsOf(OTHERS);
    assertThat(robustness().images()).isEqualTo(4);
    assertThat(corruptions()).allMatch(each -> each.accuracy().total() == 4);
    assertThat(robustness().mean()).isStrictlyBetween(0.2, 1.0);
  }

  @Test
  void photosOfEveryKindAreRead() {
    assertThat(robustness().photos())
        .extracting(Condition::name)
        .containsExactly(
            "plain",
            "ruled",
            "box",
            "plain_field",
            "ruled_field",
            "comb_field",
            "blank",
            "letter",
            "word",
            "scribble");
    assertThat(robustness().photos()).allMatch(kind -> kind.accuracy().total() == 20);
  }

  @Test
  void examplesShowTheirContentInFewPixels() {
    assertThat(corruptions())
        .extracting(Condition::example)
        .allMatch(example -> example.height() == 28 && example.width() == 28)
        .allMatch(example -> example.pixelBytes().length == 784)
        .extracting(RobustnessMetrics.Example::content)
        .hasSize(15)
        .containsOnly(corruptions().get(0).example().content());
    assertThat(corruptions().stream().map(each -> each.example().pixels()).distinct()).hasSize(15);
    assertThat(robustness().photos())
        .extracting(Condition::example)
        .allMatch(example -> example.pixelBytes().length == example.height() * example.width())
        .allMatch(example -> example.pixelBytes().length <= 9216)
        .extracting(example -> example.content().length())
        .containsExactly(1, 1, 1, 5, 5, 5, 0, 0, 0, 0);
  }

  @Test
  void theFilesContainTheResult() throws Exception {
    RobustnessSummary summary = run.readMetrics().orElseThrow().robustness().orElseThrow();

    assertThat(run.readEvaluation()).contains(result.evaluation());
    assertThat(run.readMetrics()).contains(result.metrics());
    assertThat(summary.corruptions().keySet())
        .containsExactlyInAnyOrderElementsOf(corruptions().stream().map(Condition::name).toList());
    assertThat(summary.mean())
        .isCloseTo(
            summary.corruptions().values().stream().mapToDouble(each -> each).sum() / 15,
            within(1e-12));
    assertThat(summary.photosPerKind()).isEqualTo(20);
    assertThat(summary.photos()).hasSize(10);
    assertThat(summary.seed()).isEqualTo(1);
  }

  @Test
  void aMeanBelowTheThresholdIsReportedInEveryFile() throws Exception {
    double mean = robustness().mean();

    assertThat(result.metrics().value(Metric.MEAN_CORRUPTION_ACCURACY)).isEqualTo(mean);
    assertThat(result.metrics().passed()).isFalse();
    assertThat(run.junitXml())
        .content()
        .contains("mean_corruption_accuracy is " + mean + ", below the threshold of 1.0");
    assertThat(run.summary())
        .content()
        .contains("**Failed**: mean_corruption_accuracy " + mean)
        .contains("| Mean accuracy under corruptions | ");
  }

  @Test
  void theLogHasALineForCorruptionsAndOneForPhotos() {
    assertThat(LOG.infos)
        .filteredOn(
            line ->
                line.matches(
                    "Mean accuracy 0\\.\\d{4} under 15 corruptions of 4 images \\(\\d\\.\\d{4}"
                        + " under the 9 that the recipe robust imitates, \\d\\.\\d{4} under the"
                        + " other 6\\)"))
        .hasSize(1);
    assertThat(LOG.infos)
        .filteredOn(line -> line.startsWith("Synthetic photos read correctly, of 20 each: plain "))
        .hasSize(1);
  }

  @Test
  void withoutTheOptionNothingIsMeasured() throws Exception {
    RunDirectory copy = new RunDirectory(Files.createDirectory(folder.resolve("without")));
    Files.copy(run.model(), copy.model());

    EvaluationResult without =
        EvaluationRun.run(EvaluationRequest.in(copy.path()), new RecordingLog());

    assertThat(without.evaluation().robustness()).isEmpty();
    assertThat(copy.metricsJson()).content().doesNotContain("robustness", "corruption");
    assertThat(copy.evaluationJson()).content().doesNotContain("robustness");
  }

  @Test
  void anotherImageSizeIsRejectedBeforeTheEvaluation() throws Exception {
    DatasetSource small = Bands.folder(folder.resolve("small"), 20, 8);
    RunDirectory own = new RunDirectory(folder.resolve("small-run"));
    TrainingRun.run(
        TrainingRequest.into(own.path())
            .withDataset(small)
            .withSettings(TrainingConfig.builder().epochs(1).batchSize(8).build()),
        RunLog.none());

    assertThatThrownBy(
            () ->
                EvaluationRun.run(EvaluationRequest.in(own.path()).withRobustness(), RunLog.none()))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "robustness must be false, and minRobustness not set, for a model with images of 8 x 8"
                + " pixels: the corruptions of MNIST-C are defined for 28 x 28");
    assertThat(own.metricsJson()).doesNotExist();
  }
}
