package io.github.mnistmaven.core.training;

import static io.github.mnistmaven.core.training.Interrupted.SETTINGS;
import static io.github.mnistmaven.core.training.Interrupted.SETUP;
import static io.github.mnistmaven.core.training.Interrupted.bands;
import static io.github.mnistmaven.core.training.Interrupted.diesAfter;
import static io.github.mnistmaven.core.training.Interrupted.everyStep;
import static io.github.mnistmaven.core.training.Interrupted.kept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.config.EarlyStopping;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.history.EpochTiming;
import io.github.mnistmaven.core.training.Interrupted.Beginning;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResumptionTest {
  /** Temporary file of a killed run. */
  private static final String STRAY = "epoch-000001-step-000000001.zip.0a1b.part";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(EngineChoice.class)
  void isBitIdenticalToAnUninterruptedRun(EngineChoice engine) throws Exception {
    TrainingConfig settings = SETTINGS.toBuilder().engine(engine).build();
    Training uninterrupted = Trainer.train(bands(100), settings, SETUP, TrainingListener.none());
    TrainingSetup setup = kept(everyStep(folder.resolve("kept")));

    diesAfter(4, settings, setup);
    diesAfter(1, settings, setup);
    diesAfter(7, settings, setup);
    Beginning beginning = new Beginning();
    Training resumed = Trainer.train(bands(100), settings, setup, beginning);
    Training nearlyDone = Trainer.train(bands(100), settings, setup, TrainingListener.none());

    // Twelve steps are two epochs, but a run that is interrupted before validation has not
    // completed its epoch. The first step of the last run is therefore the smaller batch.
    assertThat(beginning.only().notes())
        .containsExactly("Resuming at epoch 2 of 3, after 5 of 6 steps");
    assertThat(resumed.history()).isEqualTo(uninterrupted.history());
    assertThat(bytes(resumed.model())).isEqualTo(bytes(uninterrupted.model()));
    assertThat(bytes(nearlyDone.model())).isEqualTo(bytes(uninterrupted.model()));
    assertThat(nearlyDone.history()).isEqualTo(uninterrupted.history());
    assertThat(nearlyDone.timing()).isEqualTo(resumed.timing());
    assertThat(resumed.timing().epochs()).extracting(EpochTiming::epoch).containsExactly(1, 2, 3);
  }

  @Test
  void endsWithTheSameBytesIfResumedWithAnotherNumberOfThreads() throws Exception {
    TrainingConfig one = SETTINGS.toBuilder().threads(1).build();
    byte[] uninterrupted =
        bytes(Trainer.train(bands(100), one, SETUP, TrainingListener.none()).model());
    TrainingSetup setup = kept(everyStep(folder.resolve("kept")));
    diesAfter(4, SETTINGS.toBuilder().threads(3).build(), setup);
    diesAfter(5, one, setup);
    Beginning beginning = new Beginning();

    Training resumed =
        Trainer.train(bands(100), SETTINGS.toBuilder().threads(2).build(), setup, beginning);

    assertThat(beginning.only().notes())
        .containsExactly("Resuming at epoch 2 of 3, after 3 of 6 steps");
    assertThat(bytes(resumed.model())).isEqualTo(uninterrupted);
    assertThat(resumed.environment()).containsEntry("threads", "2");
  }

  /** The first epoch is the best, so that its weights are restored from the checkpoint. */
  @Test
  void restoresTheWeightsOfTheBestEpoch() throws Exception {
    TrainingConfig settings =
        SETTINGS.toBuilder()
            .restoreBestWeights(true)
            .earlyStopping(EarlyStopping.of("loss(2,100)"))
            .build();
    Training uninterrupted = Trainer.train(bands(100), settings, SETUP, TrainingListener.none());
    TrainingSetup setup = kept(everyStep(folder.resolve("kept")));

    diesAfter(10, settings, setup);
    Training resumed = Trainer.train(bands(100), settings, setup, TrainingListener.none());

    assertThat(resumed.model().manifest().provenance()).containsEntry(Provenance.EPOCH, "1");
    assertThat(bytes(resumed.model())).isEqualTo(bytes(uninterrupted.model()));
    assertThat(start(settings, setup.withCheckpointing(everyStep(folder.resolve("kept")))).notes())
        .containsExactly("Resuming after epoch 3 of 3");
  }

  /** 23 steps per epoch; the average is updated after the 16th and the last. */
  @ParameterizedTest
  @EnumSource(EngineChoice.class)
  void restoresTheAverageOfTheWeights(EngineChoice engine) throws Exception {
    TrainingConfig settings =
        SETTINGS.toBuilder()
            .engine(engine)
            .batchSize(4)
            .epochs(2)
            .emaDecay(0.9)
            .restoreBestWeights(true)
            .build();
    Training uninterrupted = Trainer.train(bands(100), settings, SETUP, TrainingListener.none());
    TrainingSetup setup = kept(everyStep(folder.resolve("kept")));

    diesAfter(9, settings, setup);
    diesAfter(10, settings, setup);
    diesAfter(8, settings, setup);
    Training resumed = Trainer.train(bands(100), settings, setup, TrainingListener.none());

    assertThat(resumed.history()).isEqualTo(uninterrupted.history());
    assertThat(bytes(resumed.model())).isEqualTo(bytes(uninterrupted.model()));
  }

  @Test
  void logsTheEpochToResumeAt() throws Exception {
    TrainingSetup steps = kept(everyStep(folder));
    diesAfter(10, SETTINGS, steps);

    // Ten steps: six of the first epoch, and four of the second.
    assertThat(start(SETTINGS, steps).notes())
        .containsExactly("Resuming at epoch 2 of 3, after 4 of 6 steps");
    assertThat(start(SETTINGS, steps).notes()).containsExactly("Resuming after epoch 3 of 3");
  }

  @Test
  void writesACheckpointAfterEachEpochIfTheIntervalIsLong() throws Exception {
    TrainingSetup epochs = kept(new Checkpointing(folder, Duration.ofHours(1), true));
    diesAfter(10, SETTINGS, epochs);

    TrainingStart start = start(SETTINGS, epochs);

    assertThat(start.notes()).containsExactly("Resuming at epoch 2 of 3");
    assertThat(start.completedEpochs()).isEqualTo(1);
    assertThat(start.warnings()).noneMatch(warning -> warning.contains("checkpoint"));
  }

  @Test
  void keepsTheLastTwoCheckpoints() throws Exception {
    Files.writeString(folder.resolve(STRAY), "half a checkp");

    diesAfter(4, SETTINGS, kept(everyStep(folder)));

    assertThat(files())
        .containsExactly("epoch-000001-step-000000003.zip", "epoch-000001-step-000000004.zip");
  }

  @Test
  void resumesFromThePreviousCheckpointIfTheLastIsDamaged() throws Exception {
    Training uninterrupted = Trainer.train(bands(100), SETTINGS, SETUP, TrainingListener.none());
    TrainingSetup setup = kept(everyStep(folder));
    diesAfter(4, SETTINGS, setup);
    Path last = folder.resolve("epoch-000001-step-000000004.zip");
    Files.writeString(last, "no zip");
    Beginning beginning = new Beginning();

    Training resumed = Trainer.train(bands(100), SETTINGS, setup, beginning);

    assertThat(beginning.only().warnings())
        .contains(
            "Skipped a damaged checkpoint: "
                + last
                + ": expected a checkpoint, which is a zip, found something else");
    assertThat(beginning.only().notes())
        .containsExactly("Resuming at epoch 1 of 3, after 3 of 6 steps");
    assertThat(bytes(resumed.model())).isEqualTo(bytes(uninterrupted.model()));
  }

  @Test
  void startsFromScratchIfNoCheckpointIsIntact() throws Exception {
    TrainingSetup setup = kept(everyStep(folder));
    diesAfter(2, SETTINGS, setup);
    for (String file : files()) {
      Files.writeString(folder.resolve(file), "");
    }

    TrainingStart start = start(SETTINGS, setup);

    assertThat(start.notes()).containsExactly("Starting from scratch: no checkpoint is intact");
    assertThat(start.warnings()).filteredOn(warning -> warning.contains("damaged")).hasSize(2);
    assertThat(start.completedEpochs()).isZero();
  }

  @Test
  void logsTheSettingsThatDiffer() throws Exception {
    TrainingSetup setup = kept(everyStep(folder));
    diesAfter(2, SETTINGS, setup);

    assertThat(start(SETTINGS.toBuilder().epochs(2).seed(5L).build(), setup))
        .extracting(TrainingStart::notes)
        .isEqualTo(
            List.of(
                "Starting from scratch: the checkpoint has different inputs:"
                    + " epochs is 2 but was 3, seed is 5 but was 66"));
    // The checkpoints of the other training are deleted.
    assertThat(files())
        .containsExactly("epoch-000002-step-000000005.zip", "epoch-000003-step-000000000.zip");
  }

  /** State after a kill between writing the first checkpoint and deleting those of another run. */
  @Test
  void resumesFromAnOlderCheckpointBehindThoseOfAnotherTraining() throws Exception {
    TrainingConfig others = SETTINGS.toBuilder().seed(5L).build();
    diesAfter(7, others, kept(everyStep(folder)));
    Checkpointing own = everyStep(folder.resolve("own"));
    diesAfter(4, SETTINGS, kept(own));
    String checkpoint = "epoch-000001-step-000000004.zip";
    Files.move(own.folder().resolve(checkpoint), folder.resolve(checkpoint));
    own.delete();

    TrainingStart start = start(SETTINGS, kept(everyStep(folder)));

    assertThat(start.notes()).containsExactly("Resuming at epoch 1 of 3, after 4 of 6 steps");
  }

  @Test
  void logsThatTheDataSetHasChanged() throws Exception {
    TrainingSetup setup = kept(everyStep(folder));
    diesAfter(2, SETTINGS.toBuilder().maxTrainingImages(80).build(), setup);
    Beginning beginning = new Beginning();

    Trainer.train(
        bands(80), SETTINGS.toBuilder().maxTrainingImages(80).epochs(3).build(), setup, beginning);

    assertThat(beginning.only().notes())
        .containsExactly(
            "Starting from scratch: the checkpoint has different inputs: the data set has changed");
  }

  @Test
  void deletesTheCheckpointsIfResumingIsDisabled() throws Exception {
    diesAfter(10, SETTINGS, kept(everyStep(folder)));
    Path other = Files.writeString(folder.resolve("mine.txt"), "not a checkpoint");

    TrainingStart start =
        start(SETTINGS, kept(new Checkpointing(folder, Checkpointing.DEFAULT_INTERVAL, false)));

    assertThat(start.notes()).containsExactly("Starting from scratch: resuming is disabled");
    assertThat(other).exists();
    assertThat(files())
        .containsExactly(
            "epoch-000003-step-000000000.zip", "epoch-000004-step-000000000.zip", "mine.txt");
  }

  @Test
  void deletesTheCheckpointsAndTheFolder() throws Exception {
    Checkpointing checkpointing = everyStep(folder.resolve("run/kept"));
    diesAfter(2, SETTINGS, kept(checkpointing));
    Files.writeString(checkpointing.folder().resolve(STRAY), "half a checkp");

    checkpointing.delete();
    checkpointing.delete();

    assertThat(checkpointing.folder()).doesNotExist();
    assertThat(folder.resolve("run")).exists();
  }

  @Test
  void aDivergedTrainingKeepsTheLastCheckpoint() throws Exception {
    // The loss of the first step is still finite, but not its update.
    TrainingConfig wild =
        SETTINGS.toBuilder().learningRate(1e30).augmentation(Augmentation.none()).build();

    assertThatThrownBy(() -> start(wild, kept(everyStep(folder))))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageEndingWith("; the last checkpoint is kept; try a smaller learning rate");
    assertThat(files()).isNotEmpty();
  }

  @Test
  void aCheckpointThatCannotBeWrittenEndsTheTraining() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    assertThatThrownBy(() -> start(SETTINGS, kept(everyStep(file.resolve("kept")))))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(
            "the checkpoint "
                + file.resolve("kept").resolve("epoch-000001-step-000000001.zip")
                + " cannot be written: ");
  }

  private TrainingStart start(TrainingConfig settings, TrainingSetup setup)
      throws InterruptedException {
    Beginning beginning = new Beginning();
    Trainer.train(bands(100), settings, setup, beginning);
    return beginning.only();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private byte[] bytes(TrainedModel model) throws IOException {
    Path file = folder.resolve("outside").resolve("model.zip");
    model.save(file);
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    Files.delete(file.getParent());
    return bytes;
  }
}
