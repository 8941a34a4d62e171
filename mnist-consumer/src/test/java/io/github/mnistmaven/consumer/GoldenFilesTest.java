package io.github.mnistmaven.consumer;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.augmentation.AugmentationPreview;
import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.profile.DatasetProfile;
import io.github.mnistmaven.core.dataset.profile.ProfiledImage;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.evaluation.ClassMetrics;
import io.github.mnistmaven.core.evaluation.ConfusedPair;
import io.github.mnistmaven.core.evaluation.Coverage;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.model.ModelManifest;
import io.github.mnistmaven.core.model.TrainedModel;
import io.github.mnistmaven.core.network.LayerSummary;
import io.github.mnistmaven.core.network.NetworkSummary;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.results.Threshold;
import io.github.mnistmaven.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Files that version 1.0 wrote, read by this version: whoever kept them can go on using them. */
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
          entry("engine", "auto"),
          entry("epochs", "3"),
          entry("learningRate", "0.001"),
          entry("limit", "4000"),
          entry("precision", "f32"),
          entry("schedule", "exponential(0.9)"),
          entry("seed", "66"),
          entry("stratified", "true"),
          entry("threads", "one per processor"),
          entry("validationFraction", "0.1"));

  private static final Map<String, String> PROVENANCE =
      Map.of(
          "dataset", "bundled MNIST",
          "datasetSha256", "58c941927dfa3a2f4a163a6b20d76a370082369995b7a05d6b56be2494fbb000",
          "engine", "onednn",
          "fingerprint", "810d83e0f5e9ab42367cab77988e9d4a2184d2ead0fdcc7ef84c0a1d5de091b0",
          "java", "17.0.15",
          "network", "small",
          "platform", "Linux amd64",
          "trainingImages", "3600",
          "validationImages", "400",
          "version", "1.0.0-SNAPSHOT");

  @Test
  void theModelGivesTheProbabilitiesThatItGave() throws Exception {
    TrainedModel model = TrainedModel.load(RUN.model());

    assertThat(model.probabilities(GoldenFiles.images()))
        .containsExactly(recorded("probabilities.csv"), TOLERANCE);
  }

  @Test
  void aModelThatWhitensItsImagesGivesTheProbabilitiesThatItGave() throws Exception {
    TrainedModel model = TrainedModel.load(GOLDEN.resolve("whitened.zip"));

    assertThat(model.probabilities(GoldenFiles.shrunk(GoldenFiles.images())))
        .containsExactly(recorded("whitened-probabilities.csv"), TOLERANCE);
  }

  @Test
  void deeplearning4jAloneReadsTheModelAndAgrees() throws Exception {
    MultiLayerNetwork network = MultiLayerNetwork.load(RUN.model().toFile(), false);

    INDArray output = network.output(standardizedByHand(GoldenFiles.images()));

    assertThat(output.ravel().toFloatVector())
        .containsExactly(recorded("probabilities.csv"), TOLERANCE);
  }

  @Test
  void theManifestReadsBackEveryField() throws Exception {
    ModelManifest manifest = TrainedModel.load(RUN.model()).manifest();

    // Read as today's: what version 1 did not know has the value that changes nothing.
    assertThat(manifest.schema()).isEqualTo(ModelManifest.SCHEMA);
    assertThat(manifest.height()).isEqualTo(28);
    assertThat(manifest.width()).isEqualTo(28);
    assertThat(manifest.classNames())
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(manifest.settings()).containsExactlyInAnyOrderEntriesOf(SETTINGS);
    assertThat(manifest.provenance()).containsExactlyInAnyOrderEntriesOf(PROVENANCE);
    Standardization standardization = manifest.standardization();
    assertThat(standardization.rescale()).isEqualTo(1);
    assertThat(standardization.samplewiseCenter()).isFalse();
    assertThat(standardization.samplewiseStdNormalization()).isFalse();
    assertThat(standardization.mean()).isEqualTo(0.13168687588377143);
    assertThat(standardization.divisor()).isEqualTo(0.30907955398583165);
  }

  @Test
  void whiteningFitsTheImagesThatItWasFittedTo() throws Exception {
    ModelManifest manifest = TrainedModel.load(GOLDEN.resolve("whitened.zip")).manifest();

    assertThat(manifest.height()).isEqualTo(8);
    assertThat(manifest.standardization().mean()).isEqualTo(0.17582360135226838);
    assertThat(manifest.standardization().fits(8 * 8)).isTrue();
    assertThat(manifest.standardization().fits(28 * 28)).isFalse();
  }

  @Test
  void theHistoryHasEveryEpoch() throws IOException {
    assertThat(RUN.readHistory().orElseThrow().epochs())
        .hasSize(3)
        .first()
        .isEqualTo(
            new EpochResult(
                1, 0.001, 1.6076612528825454, 0.48694444444444446, 0.665045004711815, 0.7975));
  }

  @Test
  void theProfileTellsOfTheData() throws IOException {
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
  void theDescriptionTellsHowTheModelCameAbout() throws IOException {
    RunDescription run = RUN.readDescription().orElseThrow();

    assertThat(run.settings()).containsExactlyInAnyOrderEntriesOf(SETTINGS);
    assertThat(run.provenance()).containsExactlyInAnyOrderEntriesOf(PROVENANCE);
    assertThat(run.reproduce())
        .isEqualTo("java io.github.mnistmaven.consumer.GoldenFiles golden/1.0");
    NetworkSummary network = run.network().orElseThrow();
    assertThat(network.parameters()).isEqualTo(13_642);
    assertThat(network.layers())
        .contains(new LayerSummary("layer3", "Output", "10", 13_530, "softmax"));
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
  void theEvaluationHasItsFiguresAndItsErrors() throws IOException {
    Evaluation evaluation = RUN.readEvaluation().orElseThrow();

    assertThat(evaluation.images()).isEqualTo(200);
    assertThat(evaluation.accuracy())
        .isEqualTo(new Proportion(185, 200, 0.925, 0.8799563897637055, 0.954025082815618));
    assertThat(evaluation.accuracyWithoutLabelErrors()).isEmpty();
    assertThat(evaluation.confusion().counts().get(4))
        .containsExactly(0, 0, 0, 0, 25, 0, 0, 0, 0, 3);
    assertThat(evaluation.perClass())
        .contains(new ClassMetrics("2", 0.8823529411764706, 0.9375, 0.9090909090909091, 16));
    assertThat(evaluation.calibration().bins()).hasSize(15);
    assertThat(evaluation.calibration().bins().get(0).accuracy()).isNaN();
    assertThat(evaluation.calibration().brierScore()).isEqualTo(0.12181515342094407);
    assertThat(evaluation.coverage())
        .contains(new Coverage(0.98, 196, 14, 0.07142857142857142, 0.4162626266479492));
    ConfusedPair worst = evaluation.confusedPairs().get(0);
    assertThat(worst.trueClass()).isEqualTo(4);
    assertThat(worst.predictedClass()).isEqualTo(9);
    assertThat(worst.examples()).hasSize(3);
    assertThat(worst.examples().get(0).index()).isEqualTo(115);
    byte[] pixels = new byte[28 * 28];
    Dataset.bundled().test().copyPixels(115, pixels, 0);
    assertThat(worst.examples().get(0).pixelBytes()).isEqualTo(pixels);
  }

  @Test
  void theFiguresKnowTheirFloorAndTheirBaseline() throws IOException {
    Metrics metrics = RUN.readMetrics().orElseThrow();

    assertThat(metrics.images()).isEqualTo(200);
    assertThat(metrics.value(Metric.LOSS)).isEqualTo(0.27518315875612365);
    assertThat(metrics.value(Metric.ACCURACY_WITHOUT_LABEL_ERRORS)).isNaN();
    assertThat(metrics.baseline())
        .containsEntry("accuracy_without_label_errors", 0.9118678017025539);
    assertThat(metrics.delta(Metric.ACCURACY)).isCloseTo(0.925 - 0.9111, within(1e-12));
    assertThat(metrics.thresholds()).containsExactly(new Threshold(Metric.ACCURACY, 0.75, 0.925));
    assertThat(metrics.perClass()).hasSize(10);
    assertThat(metrics.confusion().get(9)).containsExactly(0, 0, 0, 0, 0, 1, 0, 0, 2, 18);
  }

  @Test
  void theReportShowsEverySection(@TempDir Path folder) throws IOException {
    try (Stream<Path> files = Files.list(RUN.path())) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }

    assertThat(Report.render(folder))
        .content()
        .contains("185 of 200 images classified correctly")
        .contains("reaches the floor of 75.00\u00a0%")
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

  /** {@code [n, 1, 28, 28]}, as the manifest says it, without the library's own code. */
  private static INDArray standardizedByHand(Digits digits) {
    float[] pixels = new float[digits.count() * 28 * 28];
    for (int i = 0; i < pixels.length; i++) {
      int pixel = digits.pixel(i / 784, i / 28 % 28, i % 28);
      pixels[i] = (float) ((pixel / 255.0 - 0.13168687588377143) / 0.30907955398583165);
    }
    return Nd4j.createFromArray(pixels).reshape(digits.count(), 1, 28, 28);
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
