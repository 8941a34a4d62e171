package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.internal.OpenMp;
import io.github.mnistmaven.core.model.ModelManifest;
import io.github.mnistmaven.core.model.TrainedModel;
import io.github.mnistmaven.core.network.NetworkChoice;
import io.github.mnistmaven.core.request.CommandLine;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.request.RunOrigin;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.settings.TrainingOption;
import io.github.mnistmaven.core.settings.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
  private static final TrainingSettings QUICK =
      TrainingSettings.defaults().with(TrainingOption.EPOCHS, 1).with(TrainingOption.BATCH_SIZE, 8);

  @TempDir Path folder;

  private final RecordingLog log = new RecordingLog();
  private RunDirectory run;
  private TrainingRequest request;

  @BeforeEach
  void onTwentyImages() throws Exception {
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
    assertThat(TrainedModel.load(run.model()).network().params())
        .isEqualTo(result.model().network().params());
    assertThat(run.readHistory().orElseThrow().epochs()).hasSize(1);
    assertThat(run.readProfile().orElseThrow().training().count()).isEqualTo(18);
    assertThat(run.readDescription().orElseThrow())
        .satisfies(
            description -> {
              assertThat(description.settings()).containsEntry("epochs", "1");
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
  void keepsAModelOfTheSameDataAndSettings() throws Exception {
    TrainedModel first = TrainingRun.run(request, RunLog.none()).model();

    TrainingResult second = TrainingRun.run(request, log);

    assertThat(second.upToDate()).isTrue();
    assertThat(second.model().network().params()).isEqualTo(first.network().params());
    assertThat(log.infos).containsExactly("The model is up to date: " + run.model());
  }

  @Test
  void trainsAgainWhenForcedOrWhenDataSettingsOrFilesAreOthers() throws Exception {
    TrainingRun.run(request, RunLog.none());

    assertThat(
            TrainingRun.run(request.withControl(RunControl.defaults().withForce(true)), log)
                .upToDate())
        .isFalse();
    assertThat(
            TrainingRun.run(request.withSettings(QUICK.with(TrainingOption.SEED, 5L)), log)
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
  void aNetworkFromAFileThatDoesNotFitIsToldBeforeAnythingIsComputed() throws Exception {
    OwnNetwork.write(folder, 3);
    TrainingRequest own =
        request
            .withSettings(QUICK.with(TrainingOption.NETWORK, NetworkChoice.of("own.json")))
            .withFolder(folder);
    Path csv = folder.resolve("larger.csv");
    CsvWriter.write(Bands.images(20, 12, 0), csv);
    DatasetSource larger =
        DatasetSource.of(csv, ReadOptions.defaults().with(ReadOption.CLASSES, 4));

    assertThatThrownBy(() -> TrainingRun.run(own.withDataset(larger), log))
        .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.startsWithOption()).isTrue())
        .hasMessage(
            "network own.json reads images of 8 x 8 but the data has 12 x 12; build it with"
                + " setInputType(InputType.convolutional(12, 12, 1))");
    assertThatThrownBy(() -> TrainingRun.run(own.withFolder(run.path()), log))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith(run.path().resolve("own.json") + " does not exist");
    assertThat(run.model()).doesNotExist();
  }

  @Test
  void replacesAFileThatIsNoModel() throws Exception {
    TrainingRun.run(request, RunLog.none());
    Files.writeString(run.model(), "PK but no zip");

    assertThat(TrainingRun.run(request, log).upToDate()).isFalse();
    assertThat(TrainingRun.run(request, log).upToDate()).isTrue();
  }

  @Test
  void anInterruptedRunLeavesNothingButACheckpointThatTheNextGoesOnFrom() throws Exception {
    TrainingRequest twice = request.withSettings(QUICK.with(TrainingOption.EPOCHS, 2));
    assertThatThrownBy(() -> TrainingRun.run(twice, interruptedAfterEpoch(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(run.path().toFile().list()).containsExactlyInAnyOrder(".lock", "checkpoints");

    TrainingRun.run(twice, log);

    assertThat(log.infos).contains("Continuing in epoch 2 of 2");
    assertThat(run.checkpoints()).doesNotExist();
  }

  @Test
  @SuppressWarnings("try")
  void anInterruptedRunGoesOnWithItsThreadsThoughMoreAreFree() throws Exception {
    TrainingRequest twice = request.withSettings(QUICK.with(TrainingOption.EPOCHS, 2));
    try (OpenMp one = OpenMp.computingWith(1)) {
      assertThatThrownBy(() -> TrainingRun.run(twice, interruptedAfterEpoch(1)))
          .isInstanceOf(InterruptedException.class);
    }

    try (OpenMp more = OpenMp.computingWith(2)) {
      TrainingRun.run(twice, log);
    }

    assertThat(log.infos).contains("Continuing in epoch 2 of 2");
    assertThat(ModelManifest.read(run.model()).settings()).containsEntry("threads", "1");
  }

  @Test
  @SuppressWarnings("try")
  void aNewerCheckpointOfAnotherTrainingDecidesNeitherThreadsNorStart() throws Exception {
    TrainingRequest twice = request.withSettings(QUICK.with(TrainingOption.EPOCHS, 2));
    try (OpenMp one = OpenMp.computingWith(1)) {
      assertThatThrownBy(() -> TrainingRun.run(twice, interruptedAfterEpoch(1)))
          .isInstanceOf(InterruptedException.class);
    }
    Path checkpoint = run.checkpoints().resolve("epoch-000002-step-000000000.zip");
    byte[] own = Files.readAllBytes(checkpoint);
    TrainingRequest other = request.withSettings(QUICK.with(TrainingOption.EPOCHS, 3));
    try (OpenMp more = OpenMp.computingWith(2)) {
      assertThatThrownBy(() -> TrainingRun.run(other, interruptedAfterEpoch(2)))
          .isInstanceOf(InterruptedException.class);
      Files.write(checkpoint, own);

      TrainingRun.run(twice, log);
    }

    assertThat(log.infos).contains("Continuing in epoch 2 of 2");
    assertThat(ModelManifest.read(run.model()).settings()).containsEntry("threads", "1");
  }

  @Test
  @SuppressWarnings("try")
  void theThreadsOfAModelThatIsThereAreNoReasonToTrainAgain() throws Exception {
    TrainingRun.run(request.withSettings(QUICK.with(TrainingOption.THREADS, 2)), RunLog.none());

    try (OpenMp one = OpenMp.computingWith(1)) {
      assertThat(TrainingRun.run(request, log).upToDate()).isTrue();
    }
    assertThat(UpToDate.training(request)).isTrue();
    assertThat(UpToDate.training(request.withSettings(QUICK.with(TrainingOption.THREADS, 1))))
        .isFalse();
  }

  @Test
  void aRunWhoseDescriptionCannotBeWrittenLeavesNoModelEither() throws Exception {
    // A folder in the file's place, and not an empty one, which a file may replace.
    Files.createDirectories(run.runJson().resolve("in the way"));

    assertThatThrownBy(() -> TrainingRun.run(request, log)).isInstanceOf(IOException.class);
    assertThat(run.model()).doesNotExist();
  }

  @Test
  void aModelMayLieElsewhere() throws Exception {
    Path model = folder.resolve("classes/model.zip");

    TrainingRun.run(request.withModel(model), log);

    assertThat(model).isRegularFile();
    assertThat(run.model()).doesNotExist();
    assertThat(TrainingRun.run(request.withModel(model), log).upToDate()).isTrue();
  }

  @Test
  void withoutAugmentationThereIsNothingToPreview() throws Exception {
    TrainingRun.run(
        request.withSettings(QUICK.with(TrainingOption.AUGMENTATION, Augmentation.none())),
        RunLog.none());

    assertThat(run.readDescription().orElseThrow().augmentation()).isEmpty();
  }

  @Test
  void dataThatCannotBeTrainedOnIsTheUsersFaultAndNothingIsWritten() throws Exception {
    Path oneClass = Files.writeString(folder.resolve("ones.csv"), "0,1,2,3,4\n0,4,3,2,1\n");
    DatasetSource source = DatasetSource.of(oneClass, ReadOptions.defaults());

    assertThatThrownBy(() -> TrainingRun.run(request.withDataset(source), log))
        .isInstanceOf(UserException.class)
        .hasMessage(
            oneClass
                + " cannot be trained on: images must be at least 8 x 8 for the network deep but are 2 x 2; the network notebook reads them from 4 x 4 on");
    assertThat(run.path().toFile().list()).containsExactly(".lock");
  }

  @Test
  void anEngineThatCannotBeHadIsNamedByItsOption() {
    TrainingSettings impossible =
        QUICK
            .with(TrainingOption.ENGINE, EngineChoice.DL4J)
            .with(TrainingOption.PRECISION, Precision.BF16);

    assertThatThrownBy(() -> TrainingRun.run(request.withSettings(impossible), log))
        .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.startsWithOption()).isTrue())
        .hasMessageStartingWith("precision bf16 is not to be had here: ");
  }

  @Test
  void aTrainingThatDivergesIsAdvisedAndLeavesNoModel() {
    TrainingSettings wild =
        QUICK.with(TrainingOption.EPOCHS, 5).with(TrainingOption.LEARNING_RATE, 1e30);

    assertThatThrownBy(() -> TrainingRun.run(request.withSettings(wild), log))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.startsWithOption()).isFalse())
        .hasMessageStartingWith("training diverged: ")
        .hasMessageEndingWith("; try a smaller learning rate");
    assertThat(run.model()).doesNotExist();
  }

  private static RunLog interruptedAfterEpoch(int epoch) {
    return RunLog.to(
        sentence -> {
          if (sentence.startsWith("Epoch " + epoch)) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
