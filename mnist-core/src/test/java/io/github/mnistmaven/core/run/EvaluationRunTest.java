package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationRunTest {
  private static final TrainingConfig QUICK =
      TrainingConfig.builder().epochs(1).batchSize(8).validationSplit(0.25).build();

  @TempDir static Path folder;
  private static DatasetSource trainingOnly;
  private static RunDirectory run;

  private final RecordingLog log = new RecordingLog();

  @BeforeAll
  static void trainOnce() throws Exception {
    trainingOnly = Bands.file(folder.resolve("bands.csv"), 20);
    run = new RunDirectory(folder.resolve("run"));
    TrainingRun.run(
        TrainingRequest.into(run.path()).withDataset(trainingOnly).withSettings(QUICK),
        RunLog.none());
  }

  private static String sha256(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }

  /** Test images whose last class has the label of the first: no model reaches accuracy 1. */
  private static DatasetSource withWrongLabels() throws Exception {
    DatasetSource set = Bands.folder(folder.resolve("one-on"), 20, 8);
    Path csv = folder.resolve("one-on").resolve("test.csv");
    String text = Files.readString(csv);
    Files.writeString(csv, text.replaceAll("(?m)^3,", "0,"));
    return set;
  }

  private static EvaluationRequest request() {
    return EvaluationRequest.in(run.path());
  }

  @Test
  void evaluatesTestImagesAndWritesTheResult() throws Exception {
    DatasetSource set = Bands.folder(folder.resolve("own"), 20, 8);

    EvaluationResult result = EvaluationRun.run(request().withTestDataset(set), log);

    assertThat(result.evaluation().images()).isEqualTo(8);
    assertThat(run.readEvaluation()).contains(result.evaluation());
    assertThat(run.readMetrics()).contains(result.metrics());
    assertThat(result.metrics().modelSha256())
        .isEqualTo(run.readDescription().map(d -> d.provenance().get("modelSha256")))
        .contains(sha256(run.model()));
    assertThat(run.summary()).isRegularFile();
    assertThat(run.junitXml()).isRegularFile();
    assertThat(log.infos.get(log.infos.size() - 1))
        .startsWith("Accuracy ")
        .contains(
            " on 8 test images of %s, another data set than the training data ("
                .formatted(set.name()));
  }

  @Test
  void evaluatesHeldOutImagesIfThereAreNoTestImages() throws Exception {
    EvaluationResult result = EvaluationRun.run(request().withTestDataset(trainingOnly), log);

    assertThat(result.evaluation().images()).isEqualTo(5);
    assertThat(log.infos)
        .contains(
            trainingOnly.name()
                + " has no test images: evaluating on the images held out from training");
  }

  @Test
  void bothFilesOfTheResultNameTheModelAndTheImages() throws Exception {
    DatasetSource set = Bands.folder(folder.resolve("with-test"), 20, 8);
    String model = sha256(run.model());

    EvaluationResult test = EvaluationRun.run(request().withTestDataset(set), log);
    EvaluationResult heldOut = EvaluationRun.run(request().withTestDataset(trainingOnly), log);

    assertThat(test.evaluation().modelSha256()).contains(model);
    assertThat(test.metrics().modelSha256()).contains(model);
    assertThat(test.evaluation().subset()).contains("test");
    assertThat(heldOut.evaluation().subset()).contains("validation");
  }

  @Test
  void aNewModelRemovesTheResultsOfTheEarlierOneInItsDirectory() throws Exception {
    RunDirectory twice = new RunDirectory(folder.resolve("twice"));
    TrainingRequest training =
        TrainingRequest.into(twice.path()).withDataset(trainingOnly).withSettings(QUICK);
    TrainingRun.run(training, RunLog.none());
    EvaluationRun.run(EvaluationRequest.in(twice.path()).withTestDataset(trainingOnly), log);
    List<Path> results =
        List.of(
            twice.evaluationJson(),
            twice.metricsJson(),
            twice.summary(),
            twice.badgeJson(),
            twice.badgeSvg(),
            twice.junitXml());
    assertThat(results).allSatisfy(file -> assertThat(file).isRegularFile());

    TrainingRun.run(training.withSettings(QUICK.toBuilder().seed(5L).build()), RunLog.none());

    assertThat(results).allSatisfy(file -> assertThat(file).doesNotExist());
    assertThat(twice.historyJson()).isRegularFile();
  }

  @Test
  void retrainingTheSameModelKeepsItsResults() throws Exception {
    RunDirectory again = new RunDirectory(folder.resolve("again"));
    TrainingRequest training =
        TrainingRequest.into(again.path()).withDataset(trainingOnly).withSettings(QUICK);
    EvaluationRequest evaluation = EvaluationRequest.in(again.path()).withTestDataset(trainingOnly);
    TrainingRun.run(training, RunLog.none());
    EvaluationResult first = EvaluationRun.run(evaluation, log);

    TrainingRun.run(training.withControl(RunControl.defaults().withForce(true)), RunLog.none());

    assertThat(again.readEvaluation()).contains(first.evaluation());
    assertThat(UpToDate.check(evaluation)).isTrue();
  }

  @Test
  void theEvaluationOfAnotherModelIsReturnedButNotReadFromTheDirectory() throws Exception {
    RunDirectory own = new RunDirectory(folder.resolve("own-model"));
    TrainingRun.run(
        TrainingRequest.into(own.path())
            .withDataset(trainingOnly)
            .withSettings(QUICK.toBuilder().seed(5L).build()),
        RunLog.none());
    EvaluationRequest elsewhere =
        EvaluationRequest.in(own.path()).withModel(run.model()).withTestDataset(trainingOnly);

    EvaluationResult result = EvaluationRun.run(elsewhere, log);

    assertThat(own.isEvaluationOfAnotherModel()).isTrue();
    assertThat(own.readEvaluation()).isEmpty();
    assertThat(own.readMetrics()).isEmpty();
    assertThat(RunDirectory.readMetrics(own.metricsJson())).isEqualTo(result.metrics());
    assertThat(EvaluationRun.run(elsewhere, log))
        .isEqualTo(new EvaluationResult(result.evaluation(), result.metrics(), true));
  }

  @Test
  void aTestDatasetWithoutSubsetsIsTheTestSet() throws Exception {
    DatasetSource labeled = Bands.file(folder.resolve("labeled.csv"), 24);

    EvaluationResult result = EvaluationRun.run(request().withTestDataset(labeled), log);

    assertThat(result.evaluation().images()).isEqualTo(24);
    assertThat(last(log.infos))
        .contains(
            " on 24 images of %s, another data set than the training data (95 %% interval "
                .formatted(labeled.name()));
  }

  @Test
  void aTestDatasetOfTrainingAndValidationImagesIsAmbiguous() throws Exception {
    Path divided = Files.createDirectories(folder.resolve("divided"));
    Bands.file(divided.resolve("train.csv"), 24);
    Bands.file(divided.resolve("validation.csv"), 8);
    DatasetSource source = DatasetSource.of(divided, trainingOnly.options());

    assertThatThrownBy(() -> EvaluationRun.run(request().withTestDataset(source), log))
        .isInstanceOf(MnistException.class)
        .hasMessageEndingWith(
            " has none, and it contains training and validation images; set testDataset to the file"
                + " of one of them");
  }

  @Test
  void rejectsAnotherDataSetWithoutTestImages() throws Exception {
    DatasetSource other = Bands.file(folder.resolve("other.csv"), 24);

    assertThatThrownBy(() -> EvaluationRun.run(request().withDataset(other), log))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            ("testDataset must name test images: %1$s has none, and the model was trained on"
                    + " another data set, %2$s; set testDataset to evaluate on all images of %1$s")
                .formatted(other.name(), trainingOnly.name()));
  }

  /** Such as a model that a program has converted from another library. */
  @Test
  void aModelWithoutASpecificationNeedsTestImages() throws Exception {
    RunDirectory own = new RunDirectory(Files.createDirectory(folder.resolve("unrecorded")));
    TrainedModel model = TrainedModel.load(run.model());
    new TrainedModel(
            model.network(),
            model.members(),
            model.manifest().withOrigin(List.of(), new TreeMap<>()))
        .save(own.model());
    EvaluationRequest unrecorded = EvaluationRequest.in(own.path());

    assertThatThrownBy(() -> EvaluationRun.run(unrecorded, log))
        .isInstanceOf(MnistException.class)
        .hasMessage(
            "testDataset must name the images to evaluate on: the model does not record exactly one"
                + " data set that it was trained on");
    assertThatThrownBy(() -> EvaluationRun.run(unrecorded.withDataset(trainingOnly), log))
        .isInstanceOf(MnistException.class)
        .hasMessageContaining(
            "the model was trained on another data set, which it does not record; set testDataset");
    assertThat(
            EvaluationRun.run(unrecorded.withTestDataset(trainingOnly), log).evaluation().images())
        .isEqualTo(20);
  }

  @Test
  void usesTheRecordedDataSetByDefault() throws Exception {
    EvaluationResult result = EvaluationRun.run(request(), log);

    assertThat(result.evaluation().images()).isEqualTo(5);
    assertThat(last(log.infos))
        .startsWith("Accuracy ")
        .contains(
            " on 5 held-out validation images of %s (95 %% interval "
                .formatted(trainingOnly.name()));
    assertThat(run.readMetrics().orElseThrow().evaluatedOn())
        .contains("held-out validation images of " + trainingOnly.name());
    EvaluationRun.run(request(), log);
    assertThat(log.infos).anyMatch(info -> info.startsWith("The evaluation is up to date: "));
    assertThat(last(log.infos)).contains(" on 5 held-out validation images of ");
  }

  @Test
  void rejectsAChangedRecordedDataSetWithoutTestImages() throws Exception {
    DatasetSource data = Bands.file(folder.resolve("changing.csv"), 20);
    RunDirectory own = new RunDirectory(folder.resolve("changing"));
    TrainingRun.run(
        TrainingRequest.into(own.path()).withDataset(data).withSettings(QUICK), RunLog.none());
    Bands.file(data.path().orElseThrow(), 24);

    assertThatThrownBy(() -> EvaluationRun.run(EvaluationRequest.in(own.path()), log))
        .isInstanceOf(MnistException.class)
        .hasMessage(
            "testDataset must name test images: "
                + data.name()
                + " has none, and it has changed since the training; train again, or set"
                + " testDataset to images that the model was not trained on");
    assertThat(last(log.warnings))
        .startsWith(data.name() + " has changed since the training: the model was trained on data");
  }

  @Test
  void evaluatesTestImagesOfAChangedRecordedDataSetWithAWarning() throws Exception {
    DatasetSource data = Bands.folder(folder.resolve("growing"), 20, 8);
    RunDirectory own = new RunDirectory(folder.resolve("grown"));
    TrainingRun.run(
        TrainingRequest.into(own.path()).withDataset(data).withSettings(QUICK), RunLog.none());
    EvaluationRun.run(EvaluationRequest.in(own.path()), log);
    assertThat(last(log.infos)).contains(" on 8 held-out test images of " + data.name());
    assertThat(log.warnings).isEmpty();

    Bands.folder(folder.resolve("growing"), 24, 8);
    EvaluationRun.run(EvaluationRequest.in(own.path()), log);

    assertThat(last(log.infos))
        .contains(" on 8 test images of " + data.name() + ", another data set than the training");
    assertThat(last(log.warnings)).startsWith(data.name() + " has changed since the training");
  }

  @Test
  void namesAMissingRecordedDataSetAndTheOptionToSet() throws Exception {
    DatasetSource data = Bands.file(folder.resolve("moving.csv"), 20);
    RunDirectory own = new RunDirectory(folder.resolve("moving"));
    TrainingRun.run(
        TrainingRequest.into(own.path()).withDataset(data).withSettings(QUICK), RunLog.none());
    Path moved = Files.move(data.path().orElseThrow(), folder.resolve("moved.csv"));

    assertThatThrownBy(() -> EvaluationRun.run(EvaluationRequest.in(own.path()), log))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "testDataset must name the images to evaluate on: the model was trained on "
                + data.name()
                + ", which does not exist here; if it has moved, set dataset to its new path");

    EvaluationRequest found =
        EvaluationRequest.in(own.path()).withDataset(DatasetSource.of(moved, data.options()));
    assertThat(EvaluationRun.run(found, log).evaluation().images()).isEqualTo(5);
  }

  @Test
  void aMalformedBaselineIsReportedBeforeTheComputation() throws Exception {
    Path baseline = Files.writeString(folder.resolve("no-metrics.json"), "{");

    assertThatThrownBy(() -> EvaluationRun.run(request().withBaseline(baseline), log))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(baseline + " cannot be read: ");
    assertThat(log.infos).isEmpty();
  }

  private static String last(List<String> messages) {
    return messages.get(messages.size() - 1);
  }

  @Test
  void rejectsADataSetWithoutHeldOutImages() throws Exception {
    RunDirectory all = new RunDirectory(folder.resolve("all"));
    TrainingRun.run(
        TrainingRequest.into(all.path())
            .withDataset(trainingOnly)
            .withSettings(QUICK.toBuilder().validationSplit(0.0).build()),
        RunLog.none());
    EvaluationRequest request = EvaluationRequest.in(all.path()).withTestDataset(trainingOnly);

    assertThatThrownBy(() -> EvaluationRun.run(request, log))
        .isInstanceOf(MnistException.class)
        .hasMessage(
            "testDataset must name test images: "
                + trainingOnly.name()
                + " has none, and no images were held out from training");
    assertThat(all.metricsJson()).doesNotExist();
  }

  @Test
  void anAccuracyBelowTheThresholdIsReportedWithoutAnError() throws Exception {
    EvaluationRequest request = request().withTestDataset(withWrongLabels());

    assertThat(EvaluationRun.run(request.withMinAccuracy(0), log).metrics().passed()).isTrue();
    EvaluationResult below = EvaluationRun.run(request.withMinAccuracy(1), log);
    assertThat(below.metrics().value(Metric.ACCURACY)).isLessThan(1);
    assertThat(below.metrics().passed()).isFalse();
    assertThat(run.readMetrics().orElseThrow().passed()).isFalse();
  }

  @Test
  void anInvalidThresholdIsRejected() {
    assertThatThrownBy(() -> request().withMinAccuracy(99))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("minAccuracy must be in [0, 1] but is 99.0");
    assertThatThrownBy(() -> request().withMinAccuracy(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void comparesWithABaselineAndWarnsIfItWasMeasuredOnOtherImages() throws Exception {
    EvaluationRequest heldOut = request().withTestDataset(trainingOnly);
    EvaluationRun.run(heldOut, log);
    Path baseline = Files.copy(run.metricsJson(), folder.resolve("baseline.json"));

    EvaluationResult same = EvaluationRun.run(heldOut.withBaseline(baseline), log);
    assertThat(same.metrics().delta(Metric.ACCURACY)).isZero();
    assertThat(log.warnings).isEmpty();

    DatasetSource set = Bands.folder(folder.resolve("eight"), 20, 8);
    EvaluationRun.run(request().withTestDataset(set).withBaseline(baseline), log);
    assertThat(log.warnings)
        .containsExactly(
            "The baseline was measured on other images, which may be the reason for changes: "
                + baseline);
  }

  @Test
  void rejectsImagesOfAnotherSize() throws Exception {
    Path large = Files.createDirectories(folder.resolve("large"));
    CsvWriter.write(Bands.images(8, 12, 0), large.resolve("test.csv"));
    CsvWriter.write(Bands.images(8, 12, 1), large.resolve("train.csv"));
    DatasetSource set = DatasetSource.of(large, ReadOptions.defaults().with(ReadOption.CLASSES, 4));

    assertThatThrownBy(() -> EvaluationRun.run(request().withTestDataset(set), log))
        .isInstanceOf(MnistException.class)
        .hasMessage(
            large
                + " has images of 12 x 12 but the model expects 8 x 8; use images of that size, or"
                + " a model for these images");
  }

  @Test
  void rejectsImagesOfOtherClasses() throws Exception {
    Bands.folder(folder.resolve("ten"), 20, 8);
    DatasetSource ten = DatasetSource.of(folder.resolve("ten"), ReadOptions.defaults());

    assertThatThrownBy(() -> EvaluationRun.run(request().withTestDataset(ten), log))
        .isInstanceOf(MnistException.class)
        .hasMessage(
            folder.resolve("ten")
                + " has the classes "
                + ImageSet.digitNames()
                + " but the model has [0, 1, 2, 3]; set classes=4 if its labels allow it, else use"
                + " images of the model's classes, or a model for these classes");
  }

  @Test
  void aMissingModelIsReported() {
    Path nowhere = folder.resolve("nowhere.zip");

    assertThatThrownBy(() -> EvaluationRun.run(request().withModel(nowhere), log))
        .isInstanceOf(MnistException.class)
        .hasMessage(nowhere + ": expected a model file, found no such file; train a model first");
  }
}
