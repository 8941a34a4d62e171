package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.network.NetworkChoice;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.request.CommandLine;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.request.RunOrigin;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
  private static final TrainingConfig QUICK =
      TrainingConfig.builder().epochs(1).batchSize(8).build();

  @TempDir Path folder;

  private final RecordingLog log = new RecordingLog();
  private RunDirectory run;
  private TrainingRequest request;

  @BeforeEach
  void createRequest() throws Exception {
    run = new RunDirectory(folder.resolve("run"));
    request =
        TrainingRequest.into(run.path())
            .withDataset(Bands.folder(folder.resolve("bands"), 20, 4))
            .withSettings(QUICK)
            .withOrigin(RunOrigin.unknown().withReproduce(new CommandLine("again", "--")));
  }

  @Test
  void writesEveryFileOfTheRunAndReturnsTheModelOfTheFile() throws Exception {
    TrainingResult result = TrainingRun.run(request, log);

    assertThat(result.upToDate()).isFalse();
    assertThat(TrainedModel.load(run.model()).toBytes()).isEqualTo(result.model().toBytes());
    assertThat(run.readHistory().orElseThrow().epochs()).hasSize(1);
    assertThat(run.readProfile().orElseThrow().training().count()).isEqualTo(18);
    assertThat(run.readDescription().orElseThrow())
        .satisfies(
            description -> {
              assertThat(description.options()).containsEntry("epochs", "1");
              assertThat(description.reproduce())
                  .startsWith("again --augmentation='none;")
                  .contains(" --epochs=1 ");
              assertThat(description.network()).isPresent();
              assertThat(description.augmentation()).isPresent();
            });
    assertThat(log.infos)
        .contains("Training on 18 images, validating on 2, in 1 epochs of 3 steps")
        .endsWith("Model: " + run.model());
  }

  @Test
  void reusesAModelOfTheSameDataAndSettings() throws Exception {
    TrainedModel first = TrainingRun.run(request, RunLog.none()).model();

    TrainingResult second = TrainingRun.run(request, log);

    assertThat(second.upToDate()).isTrue();
    assertThat(second.model().toBytes()).isEqualTo(first.toBytes());
    assertThat(log.infos).containsExactly("The model is up to date: " + run.model());
  }

  @Test
  void trainsAgainIfForcedOrIfDataSettingsOrFilesHaveChanged() throws Exception {
    TrainingRun.run(request, RunLog.none());

    assertThat(
            TrainingRun.run(request.withControl(RunControl.defaults().withForce(true)), log)
                .upToDate())
        .isFalse();
    assertThat(
            TrainingRun.run(request.withSettings(QUICK.toBuilder().seed(5L).build()), log)
                .upToDate())
        .isFalse();
    assertThat(TrainingRun.run(request, log).upToDate()).isFalse();
    TrainingRequest others = request.withDataset(Bands.folder(folder.resolve("more bands"), 24, 4));
    assertThat(TrainingRun.run(others, log).upToDate()).isFalse();
    for (Path file : List.of(run.historyJson(), run.runJson(), run.model())) {
      Files.delete(file);
      assertThat(TrainingRun.run(others, log).upToDate()).as(file.toString()).isFalse();
    }
    assertThat(TrainingRun.run(others, log).upToDate()).isTrue();
  }

  @Test
  void anIncompatibleNetworkFileIsReportedBeforeTheTraining() throws Exception {
    OwnNetwork.write(folder, 3);
    TrainingRequest own =
        request
            .withSettings(QUICK.toBuilder().network(NetworkChoice.of("own.json")).build())
            .withFolder(folder);
    Path csv = folder.resolve("larger.csv");
    CsvWriter.write(Bands.images(20, 12, 0), csv);
    DatasetSource larger =
        DatasetSource.of(csv, ReadOptions.defaults().with(ReadOption.CLASSES, 4));

    assertThatThrownBy(() -> TrainingRun.run(own.withDataset(larger), log))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "network own.json: inputShape must be [12, 12, 1], the shape of the images, but is"
                + " [8, 8, 1]; change inputShape");
    assertThatThrownBy(() -> TrainingRun.run(own.withFolder(run.path()), log))
        .isInstanceOf(MnistException.class)
        .hasMessageEndingWith(run.path().resolve("own.json") + " does not exist");
    assertThat(run.model()).doesNotExist();
  }

  @Test
  void replacesAnInvalidModelFile() throws Exception {
    TrainingRun.run(request, RunLog.none());
    Files.writeString(run.model(), "PK but no zip");

    assertThat(TrainingRun.run(request, log).upToDate()).isFalse();
    assertThat(TrainingRun.run(request, log).upToDate()).isTrue();
  }

  @Test
  void anInterruptedRunLeavesACheckpointThatTheNextRunResumes() throws Exception {
    TrainingRequest twice = request.withSettings(QUICK.toBuilder().epochs(2).build());
    assertThatThrownBy(() -> TrainingRun.run(twice, interruptedAfterEpoch(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(run.path().toFile().list()).containsExactlyInAnyOrder(".lock", "checkpoints");

    TrainingRun.run(twice, log);

    assertThat(log.infos).contains("Resuming at epoch 2 of 2");
    assertThat(run.checkpoints()).doesNotExist();
  }

  @Test
  void aRunResumedWithAnotherNumberOfThreadsLeavesTheSameModelFile() throws Exception {
    TrainingConfig twice = QUICK.toBuilder().epochs(2).build();
    TrainingRun.run(request.withSettings(twice.toBuilder().threads(1).build()), RunLog.none());
    byte[] expected = Files.readAllBytes(run.model());
    Files.delete(run.model());
    assertThatThrownBy(
            () ->
                TrainingRun.run(
                    request.withSettings(twice.toBuilder().threads(2).build()),
                    interruptedAfterEpoch(1)))
        .isInstanceOf(InterruptedException.class);

    TrainingRun.run(request.withSettings(twice.toBuilder().threads(3).build()), log);

    assertThat(log.infos).contains("Resuming at epoch 2 of 2");
    assertThat(run.model()).hasBinaryContent(expected);
    assertThat(run.readDescription().orElseThrow().provenance()).containsEntry("threads", "3");
    assertThat(ModelManifest.read(run.model()).provenance()).doesNotContainKey("threads");
    assertThat(ModelManifest.read(run.model()).specs())
        .singleElement()
        .asString()
        .doesNotContain("threads");
  }

  @Test
  void theNumberOfThreadsDoesNotAffectUpToDateChecks() throws Exception {
    TrainingRun.run(request.withSettings(QUICK.toBuilder().threads(2).build()), RunLog.none());

    assertThat(TrainingRun.run(request, log).upToDate()).isTrue();
    TrainingRequest one = request.withSettings(QUICK.toBuilder().threads(1).build());
    assertThat(UpToDate.check(one)).isTrue();
    assertThat(TrainingRun.run(one, log).upToDate()).isTrue();
  }

  @Test
  void aRunWhoseDescriptionCannotBeWrittenLeavesNoModel() throws Exception {
    // A folder in place of the file, which is not empty and cannot be replaced.
    Files.createDirectories(run.runJson().resolve("in the way"));

    assertThatThrownBy(() -> TrainingRun.run(request, log)).isInstanceOf(IOException.class);
    assertThat(run.model()).doesNotExist();
  }

  @Test
  void theModelCanBeOutsideOfTheRunDirectory() throws Exception {
    Path model = folder.resolve("classes/model.zip");

    TrainingRun.run(request.withModel(model), log);

    assertThat(model).isRegularFile();
    assertThat(run.model()).doesNotExist();
    assertThat(TrainingRun.run(request.withModel(model), log).upToDate()).isTrue();
  }

  @Test
  void hasNoPreviewWithoutAugmentation() throws Exception {
    TrainingRun.run(
        request.withSettings(QUICK.toBuilder().augmentation(Augmentation.none()).build()),
        RunLog.none());

    assertThat(run.readDescription().orElseThrow().augmentation()).isEmpty();
  }

  @Test
  void invalidDataIsReportedAndNothingIsWritten() throws Exception {
    Path oneClass = Files.writeString(folder.resolve("ones.csv"), "0,1,2,3,4\n0,4,3,2,1\n");
    DatasetSource source = DatasetSource.of(oneClass, ReadOptions.defaults());

    assertThatThrownBy(() -> TrainingRun.run(request.withDataset(source), log))
        .isInstanceOf(MnistException.class)
        .hasMessage(
            oneClass
                + " cannot be trained on: images must be at least 8 x 8 for the network deep but"
                + " are 2 x 2; the network notebook supports images of at least 4 x 4");
    assertThat(run.path().toFile().list()).containsExactly(".lock");
  }

  @Test
  void anUnsupportedEngineIsNamedByItsOption() {
    TrainingRequest impossible =
        request
            .withSettings(QUICK.toBuilder().engine(EngineChoice.DL4J).build())
            .inRounds(new LocalSgdConfig(2, 1));

    assertThatThrownBy(() -> TrainingRun.run(impossible, log))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("engine must be java to train in rounds but is dl4j");
  }

  @Test
  void aDivergedTrainingLeavesNoModel() {
    TrainingConfig wild = QUICK.toBuilder().epochs(5).learningRate(1e30).build();

    assertThatThrownBy(() -> TrainingRun.run(request.withSettings(wild), log))
        .isInstanceOf(MnistException.class)
        .isNotInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("training diverged: ")
        .hasMessageEndingWith("; try a smaller learning rate");
    assertThat(run.model()).doesNotExist();
  }

  @Test
  void aFileErrorOfTheTrainingIsAnIoException() {
    IOException full = new IOException("no space left on device");
    TrainingExecutor failing =
        (dataset, split, spec, setup, listener) -> {
          throw new UncheckedIOException("the checkpoint cannot be written", full);
        };

    assertThatThrownBy(() -> TrainingRun.run(request, failing, log)).isSameAs(full);
    assertThat(run.model()).doesNotExist();
  }

  private static RunLog interruptedAfterEpoch(int epoch) {
    return RunLog.to(
        message -> {
          if (message.startsWith("Epoch " + epoch)) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
