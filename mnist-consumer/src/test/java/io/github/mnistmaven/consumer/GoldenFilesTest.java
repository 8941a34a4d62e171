package io.github.mnistmaven.consumer;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.augmentation.AugmentationPreview;
import io.github.mnistmaven.core.config.DatasetSpec;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.profile.DatasetProfile;
import io.github.mnistmaven.core.dataset.profile.ProfiledImage;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.evaluation.ClassMetrics;
import io.github.mnistmaven.core.evaluation.ConfusedPair;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.evaluation.RiskCoverage;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.network.LayerSummary;
import io.github.mnistmaven.core.network.NetworkSummary;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.results.Threshold;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Standardization;
import io.github.mnistmaven.predict.model.TrainedModel;
import io.github.mnistmaven.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads files that version 1.0 wrote: users can still use files of earlier versions. */
class GoldenFilesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/1.0");
  private static final RunDirectory RUN = new RunDirectory(GOLDEN.resolve("run"));
  private static final Offset<Float> TOLERANCE = within(1e-5f);

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          entry(
              "augmentation",
              "none;featurewiseCenter=true;featurewiseStdNormalization=true;heightShiftRange=0.1;"
                  + "rotationRange=10.0;widthShiftRange=0.1;zoomRange=0.9,1.1"),
          entry("batchSize", "64"),
          entry("calibration", "none"),
          entry("earlyStopping", "none"),
          entry("emaDecay", "0.0"),
          entry("engine", "java"),
          entry("ensemble", "1"),
          entry("epochs", "3"),
          entry("restoreBestWeights", "false"),
          entry("l2Regularization", "0.0"),
          entry("labelSmoothing", "0.0"),
          entry("learningRate", "0.001"),
          entry("maxTrainingImages", "4000"),
          entry("network", "notebook"),
          entry("optimizer", "adam"),
          entry("learningRateSchedule", "exponential(0.9)"),
          entry("seed", "66"),
          entry("stratify", "true"),
          entry("testTimeAugmentation", "1"),
          entry("validationSplit", "0.1"));

  private static final Map<String, String> PROVENANCE =
      Map.of("epoch", "3", "epochs", "3", "trainingImages", "3600", "validationImages", "400");

  /** Training environment and model digest, which the model file does not contain. */
  private static final Map<String, String> OF_RUN =
      Map.of(
          "java", "17.0.15",
          "modelSha256", "9f65ae36e2deb2cb69c1097d86504223bf409cb05a986deca24c51d7632b7448",
          "platform", "Linux amd64",
          "processor", "AMD EPYC",
          "threads", "1");

  @Test
  void modelHasTheRecordedProbabilities() throws Exception {
    TrainedModel model = TrainedModel.load(RUN.model());

    assertThat(model.probabilities(GoldenFiles.images()))
        .containsExactly(recorded("probabilities.csv"), TOLERANCE);
  }

  @Test
  void whiteningModelHasTheRecordedProbabilities() throws Exception {
    TrainedModel model = TrainedModel.load(GOLDEN.resolve("whitened.zip"));

    assertThat(model.probabilities(GoldenFiles.shrunk(GoldenFiles.images())))
        .containsExactly(recorded("whitened-probabilities.csv"), TOLERANCE);
  }

  @Test
  void readsEveryManifestField() throws Exception {
    ModelManifest manifest = TrainedModel.load(RUN.model()).manifest();

    assertThat(manifest.schema()).isEqualTo(ModelManifest.SCHEMA);
    assertThat(manifest.height()).isEqualTo(28);
    assertThat(manifest.width()).isEqualTo(28);
    assertThat(manifest.classNames())
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(TrainingSpec.allOf(manifest)).singleElement().satisfies(GoldenFilesTest::assertSpec);
    assertThat(manifest.provenance()).containsExactlyInAnyOrderEntriesOf(PROVENANCE);
    Standardization standardization = manifest.standardization();
    assertThat(standardization.rescale()).isEqualTo(1);
    assertThat(standardization.samplewiseCenter()).isFalse();
    assertThat(standardization.samplewiseStdNormalization()).isFalse();
    assertThat(standardization.mean()).isEqualTo(0.13168687588377143);
    assertThat(standardization.divisor()).isEqualTo(0.30907955398583165);
  }

  private static void assertSpec(TrainingSpec spec) {
    assertThat(spec.data())
        .isEqualTo(
            new DatasetSpec(
                "bundled MNIST",
                ReadOptions.defaults(),
                "58c941927dfa3a2f4a163a6b20d76a370082369995b7a05d6b56be2494fbb000"));
    assertThat(spec.config().ofModel()).containsExactlyInAnyOrderEntriesOf(SETTINGS);
    assertThat(spec.network()).isEqualTo("small");
    assertThat(spec.initialModelSha256()).isEmpty();
    assertThat(spec.localSgd()).isEmpty();
    assertThat(spec.version()).isEqualTo("1.0.0-SNAPSHOT");
    assertThat(spec.sha256())
        .isEqualTo("5206892388e96111126b32531d46f84c7509d8b0e3cc7728c35688e49336c42d");
  }

  @Test
  void readsTheWhiteningMatrix() throws Exception {
    ModelManifest manifest = TrainedModel.load(GOLDEN.resolve("whitened.zip")).manifest();

    assertThat(manifest.height()).isEqualTo(8);
    assertThat(manifest.standardization().mean()).isEqualTo(0.17582360135226838);
    assertThat(manifest.standardization().fits(8 * 8)).isTrue();
    assertThat(manifest.standardization().fits(28 * 28)).isFalse();
  }

  @Test
  void readsEveryEpochOfTheHistory() throws IOException {
    assertThat(RUN.readHistory().orElseThrow().epochs())
        .hasSize(3)
        .first()
        .isEqualTo(
            new EpochResult(
                1, 0.001, 1.5524391617095463, 0.4955555555555556, 0.6552083694410478, 0.78));
  }

  @Test
  void readsTheDatasetProfile() throws IOException {
    DatasetProfile profile = RUN.readProfile().orElseThrow();

    assertThat(profile.source()).isEqualTo("bundled MNIST");
    assertThat(profile.training().labelCounts())
        .containsExactly(350, 385, 370, 376, 364, 320, 377, 362, 363, 333);
    assertThat(profile.validation().count()).isEqualTo(400);
    assertThat(profile.test().pixels().mean()).isEqualTo(33.791224489795916);
    assertThat(profile.constantPixels()).isEqualTo(128);
    assertThat(profile.meanImages()).hasSize(10);
    assertThat(profile.duplicates().groups()).isZero();
    assertThat(profile.sample()).first().isEqualTo(new ProfiledImage("training", 55571, "9", ""));
    assertThat(profile.samplePixels()).hasSize(40);
    assertThat(profile.skipped()).isEmpty();
  }

  @Test
  void readsTheRunDescription() throws IOException {
    RunDescription run = RUN.readDescription().orElseThrow();

    assertThat(run.specs()).singleElement().satisfies(GoldenFilesTest::assertSpec);
    Map<String, String> provenance = new HashMap<>(PROVENANCE);
    provenance.putAll(OF_RUN);
    assertThat(run.provenance()).containsExactlyInAnyOrderEntriesOf(provenance);
    assertThat(run.reproduce())
        .startsWith("java io.github.mnistmaven.consumer.GoldenFiles golden/1.0 -Daugmentation=")
        .endsWith(" -DvalidationSplit=0.1");
    NetworkSummary network = run.network().orElseThrow();
    assertThat(network.parameters()).isEqualTo(13_642);
    assertThat(network.layers())
        .contains(new LayerSummary("output", "Dense", "10", 13_530, "softmax"));
    AugmentationPreview preview = run.augmentation().orElseThrow();
    assertThat(preview.originals())
        .extracting(AugmentationPreview.Original::label)
        .containsExactly("7", "3", "5", "9", "2", "1", "8", "6");
    assertThat(preview.originals().get(0).variants())
        .hasSize(6)
        .last()
        .extracting(AugmentationPreview.Variant::description)
        .isEqualTo(
            "rotated 6.8 degrees clockwise, shifted 1.1 px down, shifted 0.3 px right,"
                + " height x 1.01, width x 0.93");
  }

  @Test
  void readsTheEvaluation() throws IOException {
    Evaluation evaluation = RUN.readEvaluation().orElseThrow();

    assertThat(evaluation.images()).isEqualTo(200);
    assertThat(evaluation.accuracy())
        .isEqualTo(new Proportion(175, 200, 0.875, 0.8219857499741765, 0.9138802552428735));
    assertThat(evaluation.accuracyWithoutLabelErrors()).isEmpty();
    assertThat(evaluation.confusion().counts().get(4))
        .containsExactly(0, 0, 0, 0, 23, 0, 1, 0, 1, 3);
    assertThat(evaluation.perClass())
        .contains(new ClassMetrics("2", 0.8235294117647058, 0.875, 0.8484848484848485, 16));
    assertThat(evaluation.calibration().bins()).hasSize(15);
    assertThat(evaluation.calibration().bins().get(0).accuracy()).isNaN();
    assertThat(evaluation.calibration().brierScore()).isEqualTo(0.18047201411098512);
    assertThat(evaluation.coverage())
        .contains(new RiskCoverage(0.98, 196, 22, 0.11224489795918367, 0.38318124413490295));
    ConfusedPair worst = evaluation.confusedPairs().get(0);
    assertThat(worst.trueClass()).isEqualTo(5);
    assertThat(worst.predictedClass()).isEqualTo(3);
    assertThat(worst.examples()).hasSize(4);
    assertThat(worst.examples().get(0).index()).isEqualTo(187);
    byte[] pixels = new byte[28 * 28];
    Dataset.bundled().test().copyPixels(187, pixels, 0);
    assertThat(worst.examples().get(0).pixelBytes()).isEqualTo(pixels);
  }

  @Test
  void readsThresholdAndBaselineOfTheMetrics() throws IOException {
    Metrics metrics = RUN.readMetrics().orElseThrow();

    assertThat(metrics.images()).isEqualTo(200);
    assertThat(metrics.value(Metric.LOSS)).isEqualTo(0.35421399106227613);
    assertThat(metrics.value(Metric.ACCURACY_WITHOUT_LABEL_ERRORS)).isNaN();
    assertThat(metrics.baseline())
        .containsEntry("accuracy_without_label_errors", 0.9007511266900351);
    assertThat(metrics.delta(Metric.ACCURACY)).isCloseTo(0.875 - 0.8997, within(1e-12));
    assertThat(metrics.thresholds()).containsExactly(new Threshold(Metric.ACCURACY, 0.75, 0.875));
    assertThat(metrics.perClass()).hasSize(10);
    assertThat(metrics.confusion().get(9)).containsExactly(0, 0, 0, 1, 2, 0, 0, 0, 3, 15);
  }

  @Test
  void reportRendersEverySection(@TempDir Path folder) throws IOException {
    try (Stream<Path> files = Files.list(RUN.path())) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }

    assertThat(Report.render(folder))
        .content()
        .contains("175 of 200 test images classified correctly")
        .contains("reaches the threshold of 75.00\u00a0%")
        .contains(
            "id=\"training\"",
            "id=\"confusion\"",
            "id=\"classes\"",
            "id=\"errors\"",
            "id=\"reliability\"",
            "id=\"data\"",
            "id=\"augmentation\"",
            "id=\"network\"",
            "id=\"run\"",
            "id=\"epochs\"");
  }

  private static float[] recorded(String file) throws IOException {
    String[] numbers = String.join(",", Files.readAllLines(GOLDEN.resolve(file))).split(",", -1);
    float[] recorded = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      recorded[i] = Float.parseFloat(numbers[i]);
    }
    return recorded;
  }
}
