package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.request.CombinationRequest;
import io.github.mnistmaven.core.request.CommandLine;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.settings.TrainingOption;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.Provenance;
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
  private static final TrainingSettings QUICK =
      TrainingSettings.defaults()
          .with(TrainingOption.EPOCHS, 1)
          .with(TrainingOption.BATCH_SIZE, 8)
          .with(TrainingOption.VALIDATION_SPLIT, 0.25);

  @TempDir static Path trained;
  private static DatasetSource bands;

  /** Two seeds, and the first again with more epochs. */
  private static Path one;

  private static Path two;
  private static Path longer;

  @TempDir Path folder;

  private final RecordingLog log = new RecordingLog();

  @BeforeAll
  static void trainApart() throws Exception {
    bands = Bands.folder(trained.resolve("bands"), 20, 8);
    one = train("one", bands, QUICK.with(TrainingOption.SEED, 1L));
    two = train("two", bands, QUICK.with(TrainingOption.SEED, 2L));
    longer =
        train("longer", bands, QUICK.with(TrainingOption.SEED, 1L).with(TrainingOption.EPOCHS, 2));
  }

  private static Path train(String name, DatasetSource set, TrainingSettings settings)
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

  /** The same images, without a test part. */
  private DatasetSource trainingOnly() throws IOException {
    return Bands.file(folder.resolve("bands.csv"), 20);
  }

  @Test
  void leavesOneModelAndItsDescription() throws Exception {
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
        .containsEntry("seeds", "1, 2")
        .containsEntry(
            "combinedFrom",
            TrainedModel.load(one).sha256() + ", " + TrainedModel.load(two).sha256());
    assertThat(description.settings()).containsEntry("seed", "1").containsEntry("ensemble", "2");
    assertThat(description.reproduce()).isEqualTo("again");
    assertThat(description.network()).isPresent();
    assertThat(log.infos).containsExactly("Model of 2 networks: " + run().model());
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
  void whatOneSeedHeldOutAnotherLearnedFromSoItIsNotEvaluatedOnThat() throws Exception {
    DatasetSource set = trainingOnly();
    CombinationRun.run(request(seed(set, 1), seed(set, 2)), log);

    assertThatThrownBy(() -> EvaluationRun.run(evaluation(set), log))
        .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.startsWithOption()).isTrue())
        .hasMessage(
            "testDataset must name test images: "
                + set.name()
                + " has none, and what training with one of the seeds 1, 2 held out, another"
                + " learned from");
    assertThat(run().metricsJson()).doesNotExist();
  }

  @Test
  void whatOneSeedHeldOutForAllItIsEvaluatedOn() throws Exception {
    DatasetSource set = trainingOnly();
    TrainingSettings more = QUICK.with(TrainingOption.SEED, 1L).with(TrainingOption.EPOCHS, 2);
    CombinationRun.run(request(seed(set, 1), train("more", set, more)), log);

    assertThat(EvaluationRun.run(evaluation(set), log).evaluation().images()).isEqualTo(5);
  }

  @Test
  void validationImagesOfTheSetsOwnAreHeldOutWhateverTheSeeds() throws Exception {
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
        "seed-" + seed + "-" + set.name().hashCode(), set, QUICK.with(TrainingOption.SEED, seed));
  }

  @Test
  void isUpToDateUntilAModelIsAnother() throws Exception {
    Path first = Files.copy(one, folder.resolve("first.zip"));
    CombinationRequest wanted = request(first, two);
    assertThat(UpToDate.combination(wanted)).isFalse();
    CombinationRun.run(wanted, log);

    assertThat(UpToDate.combination(wanted)).isTrue();
    assertThat(UpToDate.combination(request(two, first))).isFalse();
    assertThat(UpToDate.combination(request(first, two, longer))).isFalse();
    assertThat(UpToDate.combination(wanted.withControl(RunControl.defaults().withForce(true))))
        .isFalse();
    assertThat(CombinationRun.run(wanted, log).members()).hasSize(2);
    assertThat(log.infos).endsWith("The combined model is up to date: " + run().model());

    Files.copy(longer, first, StandardCopyOption.REPLACE_EXISTING);
    assertThat(UpToDate.combination(wanted)).isFalse();
  }

  /** The same models in the same order are the same bytes, wherever they lie. */
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
  void noTrainingTakesACombinedModelForItsOwn() throws Exception {
    Path twice = Files.copy(one, folder.resolve("twice.zip"));
    Path at = folder.resolve("run");
    TrainingRequest training =
        TrainingRequest.into(at)
            .withDataset(bands)
            .withSettings(QUICK.with(TrainingOption.SEED, 1L));
    TrainingRun.run(training, RunLog.none());
    CombinationRun.run(request(one, twice), log);
    Files.copy(run().model(), training.model(), StandardCopyOption.REPLACE_EXISTING);

    assertThat(ModelManifest.read(run().model()).provenance())
        .doesNotContainKey(Provenance.FINGERPRINT);
    assertThat(UpToDate.training(training)).isFalse();
    assertThat(TrainingRun.run(training, RunLog.none()).upToDate()).isFalse();
  }

  @Test
  void theResultsOfAnotherModelAreGone() throws Exception {
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
        .isInstanceOf(UserException.class)
        .hasMessage(nowhere + ": expected a model file; train one first, found no such file");
    assertThat(run().path().toFile().list()).containsExactly(".lock");
  }

  @Test
  void aModelThatIsUnlikeTheFirstIsNamed() throws Exception {
    Path large = Files.createDirectories(folder.resolve("large"));
    CsvWriter.write(Bands.images(20, 12, 0), large.resolve("train.csv"));
    Path other = train("large", DatasetSource.of(large, bands.options()), QUICK);

    assertThatThrownBy(() -> CombinationRun.run(request(one, two, other), log))
        .isInstanceOf(UserException.class)
        .hasMessage(
            other
                + ": model 3 must be for images of 8 x 8, as model 1 is, but is for 12 x 12;"
                + " combine models for images of one size");
    assertThat(run().model()).doesNotExist();
  }

  @Test
  void theDirectoryOfATrainingIsRefusedAndLeftAsItIs() throws Exception {
    Path own = trained.resolve("one");
    CombinationRequest request = CombinationRequest.into(own, List.of(two, longer));
    byte[] model = Files.readAllBytes(one);

    assertThatThrownBy(() -> CombinationRun.run(request, log))
        .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.startsWithOption()).isTrue())
        .hasMessage(
            "runDirectory must not hold the files of a training, but "
                + own
                + " does; name another for the combined model");
    assertThat(Files.readAllBytes(one)).isEqualTo(model);
  }

  @Test
  void aRequestThatWouldWriteOverAModelOrHasButOneIsRefused() {
    Path roundabout = one.resolve("../model.zip");

    assertThatThrownBy(() -> request(one, two).withModel(roundabout))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "model must be another file than those that are combined but is one of them, "
                + roundabout
                + "; name another directory");
    assertThatThrownBy(() -> request(one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("models must be at least 2 but are 1; name those of several trainings");
  }

  @Test
  void saysThatTemperaturesAreLeftOutAndThatModelsAreTheSame() throws Exception {
    TrainedModel plain = TrainedModel.load(two);
    Path warm = folder.resolve("warm.zip");
    new TrainedModel(plain.network(), plain.members(), plain.manifest().withTemperature(1.5))
        .save(warm);

    CombinationRun.run(request(one, warm, one), log);

    assertThat(log.infos)
        .startsWith(
            "The temperatures of the models are left out: they do not hold for the mean of 3"
                + " networks");
    assertThat(log.warnings)
        .containsExactly(
            "Some models are the same, which adds nothing; train each with a seed of its own");
  }

  private static float[] weights(TrainedModel model, int member) {
    return model.members().get(member).toArray();
  }
}
