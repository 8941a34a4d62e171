package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.request.CombinationRequest;
import io.github.mnistmaven.core.request.CommandLine;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CombinationRunTest {
  private static final TrainingConfig QUICK =
      TrainingConfig.builder().epochs(1).batchSize(8).validationSplit(0.25).build();

  @TempDir static Path trained;
  private static DatasetSource bands;

  /** Models of two seeds, and one of the first seed with more epochs. */
  private static Path one;

  private static Path two;
  private static Path longer;

  @TempDir Path folder;

  private final RecordingLog log = new RecordingLog();

  @BeforeAll
  static void trainModels() throws Exception {
    bands = Bands.folder(trained.resolve("bands"), 20, 8);
    one = train("one", bands, QUICK.toBuilder().seed(1L).build());
    two = train("two", bands, QUICK.toBuilder().seed(2L).build());
    longer = train("longer", bands, QUICK.toBuilder().seed(1L).epochs(2).build());
  }

  private static Path train(String name, DatasetSource set, TrainingConfig settings)
      throws Exception {
    RunDirectory run = new RunDirectory(trained.resolve(name));
    TrainingRun.run(
        TrainingRequest.into(run.path()).withDataset(set).withSettings(settings), RunLog.none());
    return run.model();
  }

  private RunDirectory run() {
    return new RunDirectory(folder.resolve("all"));
  }

  private CombinationRequest request(Path... models) {
    return CombinationRequest.into(run().path(), List.of(models));
  }

  private EvaluationRequest evaluation(DatasetSource set) {
    return EvaluationRequest.in(run().path()).withTestDataset(set);
  }

  /** Returns the same training images without test images. */
  private DatasetSource trainingOnly() throws IOException {
    return Bands.file(folder.resolve("bands.csv"), 20);
  }

  @Test
  void writesTheModelAndItsDescription() throws Exception {
    TrainedModel combined =
        CombinationRun.run(request(one, two).withReproduce(new CommandLine("again", "--")), log);

    TrainedModel file = TrainedModel.load(run().model());
    assertThat(file.members()).hasSize(2);
    assertThat(weights(file, 0)).isEqualTo(weights(TrainedModel.load(one), 0));
    assertThat(weights(file, 1)).isEqualTo(weights(TrainedModel.load(two), 0));
    assertThat(file.manifest()).isEqualTo(combined.manifest());
    RunDescription description = run().readDescription().orElseThrow();
    assertThat(description.provenance())
        .containsEntry("modelSha256", file.sha256())
        .containsEntry(
            "combinedFrom",
            TrainedModel.load(one).sha256() + ", " + TrainedModel.load(two).sha256());
    assertThat(description.specs())
        .extracting(spec -> spec.config().seed())
        .containsExactly(1L, 2L);
    assertThat(description.options()).containsEntry("seed", "1, 2").containsEntry("epochs", "1");
    assertThat(description.reproduce()).isEqualTo("again");
    assertThat(description.network()).isPresent();
    assertThat(log.infos).containsExactly("Combined model of 2 networks: " + run().model());
    assertThat(log.warnings).isEmpty();
  }

  @Test
  void isEvaluatedOnTestImagesAsOneModel() throws Exception {
    CombinationRun.run(request(one, two), log);

    EvaluationResult result = EvaluationRun.run(evaluation(bands), log);

    assertThat(result.evaluation().images()).isEqualTo(8);
    assertThat(result.evaluation().ensemble().orElseThrow().members()).isEqualTo(2);
  }

  @Test
  void isNotEvaluatedOnImagesThatAMemberWasTrainedOn() throws Exception {
    DatasetSource set = trainingOnly();
    CombinationRun.run(request(seed(set, 1), seed(set, 2)), log);

    assertThatThrownBy(() -> EvaluationRun.run(evaluation(set), log))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "testDataset must name test images: "
                + set.name()
                + " has none, and the members of the model were trained with different"
                + " splits (seed 1 and 2), so that no images are held out from all of them");
    assertThat(run().metricsJson()).doesNotExist();
  }

  @Test
  void isEvaluatedOnImagesHeldOutFromAllMembers() throws Exception {
    DatasetSource set = trainingOnly();
    TrainingConfig more = QUICK.toBuilder().seed(1L).epochs(2).build();
    CombinationRun.run(request(seed(set, 1), train("more", set, more)), log);

    assertThat(EvaluationRun.run(evaluation(set), log).evaluation().images()).isEqualTo(5);
  }

  @Test
  void isEvaluatedOnTheValidationSetOfTheDataSet() throws Exception {
    DatasetSource set = trainingOnly();
    Path own = Files.createDirectory(folder.resolve("own"));
    Files.copy(folder.resolve("bands.csv"), own.resolve("train.csv"));
    CsvWriter.write(Bands.images(8, 8, 5), own.resolve("valid.csv"));
    DatasetSource validated = DatasetSource.of(own, set.options());
    CombinationRun.run(request(seed(validated, 1), seed(validated, 2)), log);

    assertThat(EvaluationRun.run(evaluation(validated), log).evaluation().images()).isEqualTo(8);
  }

  private static Path seed(DatasetSource set, long seed) throws Exception {
    return train(
        "seed-" + seed + "-" + set.name().hashCode(), set, QUICK.toBuilder().seed(seed).build());
  }

  @Test
  void isUpToDateUntilAModelChanges() throws Exception {
    Path first = Files.copy(one, folder.resolve("first.zip"));
    CombinationRequest combination = request(first, two);
    assertThat(UpToDate.check(combination)).isFalse();
    CombinationRun.run(combination, log);

    assertThat(UpToDate.check(combination)).isTrue();
    assertThat(UpToDate.check(request(two, first))).isFalse();
    assertThat(UpToDate.check(request(first, two, longer))).isFalse();
    assertThat(UpToDate.check(combination.withControl(RunControl.defaults().withForce(true))))
        .isFalse();
    assertThat(CombinationRun.run(combination, log).members()).hasSize(2);
    assertThat(log.infos).endsWith("The combined model is up to date: " + run().model());

    Files.copy(longer, first, StandardCopyOption.REPLACE_EXISTING);
    assertThat(UpToDate.check(combination)).isFalse();
  }

  /** The same models in the same order result in identical files, whatever their paths. */
  @Test
  void combiningAgainGivesTheSameFiles() throws Exception {
    CombinationRun.run(request(one, two), log);
    byte[] model = Files.readAllBytes(run().model());
    byte[] description = Files.readAllBytes(run().runJson());
    Path elsewhere = Files.copy(one, folder.resolve("elsewhere.zip"));

    CombinationRun.run(request(elsewhere, two), log);

    assertThat(Files.readAllBytes(run().model())).isEqualTo(model);
    assertThat(Files.readAllBytes(run().runJson())).isEqualTo(description);
  }

  @Test
  void aTrainingDoesNotReuseACombinedModel() throws Exception {
    Path twice = Files.copy(one, folder.resolve("twice.zip"));
    Path at = folder.resolve("run");
    TrainingRequest training =
        TrainingRequest.into(at)
            .withDataset(bands)
            .withSettings(QUICK.toBuilder().seed(1L).build());
    TrainingRun.run(training, RunLog.none());
    CombinationRun.run(request(one, twice), log);
    Files.copy(run().model(), training.model(), StandardCopyOption.REPLACE_EXISTING);

    assertThat(ModelManifest.read(run().model()).specs()).hasSize(1);
    assertThat(UpToDate.check(training)).isFalse();
    assertThat(TrainingRun.run(training, RunLog.none()).upToDate()).isFalse();
  }

  @Test
  void deletesTheResultsOfAnotherModel() throws Exception {
    Files.createDirectories(run().path());
    Files.writeString(run().modelCard(), "of the model before");
    Files.writeString(run().metricsJson(), "{}");
    Files.writeString(run().junitXml(), "<testsuite/>");

    CombinationRun.run(request(one, two), log);

    assertThat(run().modelCard()).doesNotExist();
    assertThat(run().metricsJson()).doesNotExist();
    assertThat(run().junitXml()).doesNotExist();
  }

  @Test
  void aMissingModelIsNamed() {
    Path nowhere = folder.resolve("nowhere.zip");

    assertThatThrownBy(() -> CombinationRun.run(request(one, nowhere), log))
        .isInstanceOf(MnistException.class)
        .hasMessage(nowhere + ": expected a model file, found no such file; train a model first");
    assertThat(run().path().toFile().list()).containsExactly(".lock");
  }

  @Test
  void anIncompatibleModelIsNamed() throws Exception {
    Path large = Files.createDirectories(folder.resolve("large"));
    CsvWriter.write(Bands.images(20, 12, 0), large.resolve("train.csv"));
    Path other = train("large", DatasetSource.of(large, bands.options()), QUICK);

    assertThatThrownBy(() -> CombinationRun.run(request(one, two, other), log))
        .isInstanceOf(MnistException.class)
        .hasMessage(
            other
                + ": model 3 must be for images of 8 x 8, as model 1 is, but is for 12 x 12;"
                + " combine models for images of one size");
    assertThat(run().model()).doesNotExist();
  }

  @Test
  void rejectsTheDirectoryOfATraining() throws Exception {
    Path own = trained.resolve("one");
    CombinationRequest request = CombinationRequest.into(own, List.of(two, longer));
    byte[] model = Files.readAllBytes(one);

    assertThatThrownBy(() -> CombinationRun.run(request, log))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "runDirectory must not contain the files of a training but is "
                + own
                + "; set another directory for the combined model");
    assertThat(Files.readAllBytes(one)).isEqualTo(model);
  }

  @Test
  void rejectsASingleModelAndAnOutputThatIsOneOfTheModels() {
    Path roundabout = one.resolve("../model.zip");

    assertThatThrownBy(() -> request(one, two).withModel(roundabout))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "model must not be one of the combined models but is "
                + roundabout
                + "; set another file or runDirectory");
    assertThatThrownBy(() -> request(one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "models must contain at least 2 model files but contains 1; set those of several"
                + " trainings");
  }

  @Test
  void logsSkippedTemperaturesAndIdenticalModels() throws Exception {
    TrainedModel plain = TrainedModel.load(two);
    Path calibrated = folder.resolve("calibrated.zip");
    new TrainedModel(plain.network(), plain.members(), plain.manifest().withTemperature(1.5))
        .save(calibrated);

    CombinationRun.run(request(one, calibrated, one), log);

    assertThat(log.infos)
        .startsWith(
            "Skipped the calibration of the models: their temperatures do not apply to the mean of"
                + " 3 networks");
    assertThat(log.warnings)
        .containsExactly(
            "Some models are identical, which does not improve the ensemble. Train each with"
                + " another seed.");
  }

  private static float[] weights(TrainedModel model, int member) {
    return model.members().get(member).toArray();
  }
}
