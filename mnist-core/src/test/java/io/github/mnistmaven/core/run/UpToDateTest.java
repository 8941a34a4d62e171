package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.dataset.IdxWriter;
import io.github.mnistmaven.core.network.NamedNetwork;
import io.github.mnistmaven.core.network.NetworkChoice;
import io.github.mnistmaven.core.request.CommandLine;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.request.RunOrigin;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.predict.internal.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpToDateTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(86_400_000);
  private static final TrainingConfig QUICK =
      TrainingConfig.builder().epochs(1).batchSize(10).augmentation(Augmentation.none()).build();

  /** Template of the run directory, which is created once. */
  @TempDir private static Path template;

  /** Copy of the template for each test, always at the same path. */
  @TempDir private static Path folder;

  private static DatasetSource bands;

  private RunDirectory run;
  private Path data;
  private TrainingRequest training;
  private EvaluationRequest evaluation;

  @BeforeAll
  static void run() throws Exception {
    bands = Bands.folder(folder.resolve("bands"), 20, 4);
    Path directory = folder.resolve("run");
    TrainingRun.run(
        TrainingRequest.into(directory).withDataset(bands).withSettings(QUICK), RunLog.none());
    EvaluationRun.run(EvaluationRequest.in(directory).withTestDataset(bands), RunLog.none());
    copy(folder, template);
  }

  @BeforeEach
  void copyTemplate() throws Exception {
    delete(folder);
    copy(template, folder);
    run = new RunDirectory(folder.resolve("run"));
    data = folder.resolve("bands");
    training = TrainingRequest.into(run.path()).withDataset(bands).withSettings(QUICK);
    evaluation = EvaluationRequest.in(run.path()).withTestDataset(bands);
  }

  /** Copies the files of a folder with their modification times. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.skip(1).toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Deletes the files of a folder. */
  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.skip(1).sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void isUpToDateAfterARun() {
    assertThat(UpToDate.check(training)).isTrue();
    assertThat(UpToDate.check(evaluation)).isTrue();
  }

  @Test
  void isNotUpToDateIfForced() {
    RunControl force = RunControl.defaults().withForce(true);

    assertThat(UpToDate.check(training.withControl(force))).isFalse();
    assertThat(UpToDate.check(evaluation.withControl(force))).isFalse();
  }

  @Test
  void doesNotDependOnOriginAndLockTimeout() {
    TrainingRequest same =
        training
            .withOrigin(
                new RunOrigin(Optional.of(new CommandLine("again", "--")), Optional.of("0123abcd")))
            .withControl(RunControl.defaults().withLockTimeout(Duration.ZERO));

    assertThat(UpToDate.check(same)).isTrue();
  }

  @Test
  void isNotUpToDateWithOtherOptions() {
    assertThat(UpToDate.check(training.withSettings(QUICK.toBuilder().seed(5L).build()))).isFalse();
    assertThat(UpToDate.check(training.withInitialModel(run.model()))).isFalse();
    assertThat(UpToDate.check(evaluation.withMinAccuracy(0.5))).isFalse();
    assertThat(UpToDate.check(evaluation.withViews(2))).isFalse();
    assertThat(UpToDate.check(evaluation.withBaseline(run.metricsJson()))).isFalse();
  }

  @Test
  void fineTuningUsesTheNetworkOfTheInitialModelAndStaysUpToDate() throws Exception {
    RunDirectory base = new RunDirectory(folder.resolve("base"));
    TrainingRequest ofNotebook =
        TrainingRequest.into(base.path())
            .withDataset(training.dataset())
            .withSettings(QUICK.toBuilder().network(NamedNetwork.NOTEBOOK).build());
    TrainingRun.run(ofNotebook, RunLog.none());
    // Without the initial model, a small training set would use another network.
    TrainingRequest tuned =
        TrainingRequest.into(folder.resolve("tuned"))
            .withDataset(training.dataset())
            .withSettings(QUICK)
            .withInitialModel(base.model());

    TrainingResult result = TrainingRun.run(tuned, RunLog.none());

    assertThat(spec(result).network()).isEqualTo("notebook");
    assertThat(UpToDate.check(tuned)).isTrue();
  }

  @Test
  void aTrainingBySeveralWorkersIsUpToDateUntilTheirNumberChanges() throws Exception {
    TrainingRequest three = training.inRounds(new LocalSgdConfig(3, 1));
    assertThat(UpToDate.check(three)).isFalse();

    TrainingResult result = TrainingRun.run(three, RunLog.none());

    assertThat(result.upToDate()).isFalse();
    assertThat(spec(result).localSgd()).contains(new LocalSgdConfig(3, 1));
    assertThat(UpToDate.check(three)).isTrue();
    assertThat(TrainingRun.run(three, RunLog.none()).upToDate()).isTrue();
    assertThat(UpToDate.check(training.inRounds(new LocalSgdConfig(2, 1)))).isFalse();
    assertThat(UpToDate.check(training)).isFalse();
  }

  @Test
  void aNetworkFromAFileIsUpToDateUntilItsContentChanges() throws Exception {
    Path json = OwnNetwork.write(folder.resolve("nets"), 3);
    TrainingRequest own =
        TrainingRequest.into(folder.resolve("own"))
            .withDataset(training.dataset())
            .withSettings(QUICK.toBuilder().network(NetworkChoice.of("nets/own.json")).build())
            .withFolder(folder);

    TrainingResult result = TrainingRun.run(own, RunLog.none());

    assertThat(result.model().network().layers()).hasSize(2);
    assertThat(spec(result).network()).isEqualTo("nets/own.json " + Sha256.of(json));
    assertThat(UpToDate.check(own)).isTrue();
    Files.setLastModifiedTime(json, LONG_AGO);
    assertThat(UpToDate.check(own)).isTrue();
    OwnNetwork.write(folder.resolve("nets"), 5);
    assertThat(UpToDate.check(own)).isFalse();
    assertThat(TrainingRun.run(own, RunLog.none()).upToDate()).isFalse();
    assertThat(UpToDate.check(own)).isTrue();
    Files.delete(json);
    assertThat(UpToDate.check(own)).isFalse();
  }

  @Test
  void modificationTimesDoNotMatterIfTheContentIsUnchanged() throws IOException {
    touch(data);
    touch(run.path());

    assertThat(UpToDate.check(training)).isTrue();
    assertThat(UpToDate.check(evaluation)).isTrue();
  }

  @Test
  void changedContentOfTheSameSizeIsDetected() throws IOException {
    Path csv = data.resolve("train.csv");
    String text = Files.readString(csv);
    Files.writeString(csv, text.replaceFirst("128", "129"));
    Files.setLastModifiedTime(csv, LONG_AGO);

    assertThat(UpToDate.check(training)).isFalse();
  }

  @Test
  void anAdditionalDataFileIsDetected() throws IOException {
    CsvWriter.write(Bands.images(4, 8, 7), data.resolve("valid.csv"));

    assertThat(UpToDate.check(training)).isFalse();
  }

  @Test
  void changedLabelFilesAreDetected() throws Exception {
    Path idx = Files.createDirectories(folder.resolve("idx"));
    Path images = idx.resolve("train-images-idx3-ubyte");
    Path labels = idx.resolve("train-labels-idx1-ubyte");
    IdxWriter.writeImages(Bands.images(20, 8, 0), images);
    IdxWriter.writeLabels(Bands.images(20, 8, 0), labels);
    RunDirectory other = new RunDirectory(folder.resolve("other"));
    TrainingRequest request =
        TrainingRequest.into(other.path())
            .withDataset(DatasetSource.of(images, training.dataset().options()))
            .withSettings(QUICK);
    TrainingRun.run(request, RunLog.none());
    assertThat(UpToDate.check(request)).isTrue();

    byte[] swapped = Files.readAllBytes(labels);
    byte last = swapped[swapped.length - 1];
    swapped[swapped.length - 1] = swapped[swapped.length - 2];
    swapped[swapped.length - 2] = last;
    Files.write(labels, swapped);

    assertThat(UpToDate.check(request)).isFalse();
  }

  @Test
  void aModelOfAnotherRunIsNotUpToDate() throws Exception {
    RunDirectory other = new RunDirectory(folder.resolve("other"));
    TrainingRun.run(
        TrainingRequest.into(other.path())
            .withDataset(training.dataset())
            .withSettings(QUICK.toBuilder().seed(5L).build()),
        RunLog.none());
    Files.copy(other.model(), run.model(), StandardCopyOption.REPLACE_EXISTING);

    assertThat(UpToDate.check(training)).isFalse();
    assertThat(UpToDate.check(evaluation)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.zip", "history.csv", "run.json", "timing.json", "dataset.json"})
  void missingFilesAreNotUpToDate(String name) throws IOException {
    Files.delete(run.path().resolve(name));

    assertThat(UpToDate.check(training)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{\"schema\":2}",
        "{\"schema\":1}",
        "{\"schema\":1,\"version\":[]}",
        "\u0000"
      })
  void anInvalidRecordIsNotUpToDate(String text) throws Exception {
    for (String work : new String[] {"train", "evaluate"}) {
      Files.writeString(run.upToDate().resolve(work + ".json"), text);
    }

    assertThat(UpToDate.check(training)).isFalse();
    assertThat(UpToDate.check(evaluation)).isFalse();
    // The data set is compared instead: nothing is trained, and the record is written again.
    assertThat(TrainingRun.run(training, RunLog.none()).upToDate()).isTrue();
    assertThat(UpToDate.check(training)).isTrue();
  }

  @Test
  void aModelWhoseManifestIsDamagedIsTrainedAgain() throws Exception {
    byte[] model = Files.readAllBytes(run.model());
    model[model.length / 2] ^= 1;
    model[model.length - 30] ^= 1;
    Files.write(run.model(), model);

    assertThat(UpToDate.check(training)).isFalse();
    assertThat(TrainingRun.run(training, RunLog.none()).upToDate()).isFalse();
  }

  @Test
  void predictionsAreUpToDateUntilTheModelOrTheirFileChanges() throws Exception {
    PredictionRequest request = PredictionRequest.in(run.path(), training.dataset());
    PredictionRun.run(request, RunLog.none());
    assertThat(UpToDate.check(request)).isTrue();

    Files.writeString(run.answer(), "ImageId,Label\n1,7\n");
    assertThat(UpToDate.check(request)).isFalse();
  }

  @Test
  void aMovedProjectStaysUpToDate() throws IOException {
    Path moved = Files.createDirectory(folder.resolve("moved"));
    Files.move(run.path(), moved.resolve("run"));
    Files.move(data, moved.resolve("bands"));
    DatasetSource bands = DatasetSource.of(moved.resolve("bands"), training.dataset().options());

    assertThat(
            UpToDate.check(
                TrainingRequest.into(moved.resolve("run")).withDataset(bands).withSettings(QUICK)))
        .isTrue();
    assertThat(UpToDate.check(EvaluationRequest.in(moved.resolve("run")).withTestDataset(bands)))
        .isTrue();
  }

  @Test
  void aNonEmptyLockFileIsNotUpToDate() throws Exception {
    assertThat(run.lock()).isEmptyFile();

    Files.writeString(run.lock(), "held by a process, or left by one that was killed");
    assertThat(UpToDate.check(training)).isFalse();

    assertThat(TrainingRun.run(training, RunLog.none()).upToDate()).isTrue();
    assertThat(UpToDate.check(training)).isTrue();
  }

  @Test
  void checkpointsOfAnInterruptedTrainingAreDeletedByTheNextRun() throws Exception {
    Files.createDirectory(run.checkpoints());
    assertThat(UpToDate.check(training)).isFalse();

    assertThat(TrainingRun.run(training, RunLog.none()).upToDate()).isTrue();

    assertThat(run.checkpoints()).doesNotExist();
    assertThat(UpToDate.check(training)).isTrue();
  }

  private static void touch(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, LONG_AGO);
      }
    }
  }

  private static TrainingSpec spec(TrainingResult result) {
    return TrainingSpec.allOf(result.model().manifest()).get(0);
  }
}
