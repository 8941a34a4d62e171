package io.github.mnistmaven.spark.internal.rounds;

import static io.github.mnistmaven.spark.internal.rounds.SmallTraining.BANDS;
import static io.github.mnistmaven.spark.internal.rounds.SmallTraining.SETTINGS;
import static io.github.mnistmaven.spark.internal.rounds.SmallTraining.SETUP;
import static io.github.mnistmaven.spark.internal.rounds.SmallTraining.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.training.Checkpointing;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.core.training.TrainingStart;
import io.github.mnistmaven.spark.LocalSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Training in rounds with tasks in one JVM, two in parallel, each of which may fail three times.
 */
class RoundsTrainingTest {
  private static SparkSession session;
  private static JavaSparkContext spark;
  private static Training expected;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    session = LocalSpark.instead("local[2,4]").getOrCreate();
    spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    expected = SmallTraining.expected();
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  @Test
  void sparkWorkersTrainABitIdenticalModel() throws Exception {
    Training training =
        SmallTraining.train(
            session, BANDS, SETTINGS, SETUP, Optional.empty(), TrainingListener.none());

    assertThat(weights(training)).isEqualTo(weights(expected));
    assertThat(training.history()).isEqualTo(expected.history());
    assertThat(training.model().manifest()).isEqualTo(expected.model().manifest());
  }

  @Test
  void failedTasksDoNotChangeTheModel() throws Exception {
    Training training = LostTasks.train(session, LostTasks.Harm.FAILURE);

    assertThat(weights(training)).isEqualTo(weights(expected));
    assertThat(training.history()).isEqualTo(expected.history());
  }

  @Test
  void resubmittedApplicationResumesWithTheSameResult() throws Exception {
    String directory = folder.resolve("checkpoints").toUri().toString();
    failAfterAnEpoch(SETUP, directory);
    assertThat(files("checkpoints")).containsExactly("epoch-000002-step-000000000.zip");

    Notes notes = new Notes();
    Training training = train(SETUP, directory, notes);

    assertThat(notes.notes).containsExactly("Resuming at epoch 2 of 2");
    assertThat(weights(training)).isEqualTo(weights(expected));
    assertThat(training.history()).isEqualTo(expected.history());
    assertThat(files("checkpoints"))
        .containsExactly("epoch-000002-step-000000000.zip", "epoch-000003-step-000000000.zip");
  }

  /**
   * The damage is detected by the checksum of the file system or, without one, from the content.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void skipsADamagedCheckpointWithAWarning(boolean hasChecksum) throws Exception {
    String directory = folder.resolve("checkpoints").toString();
    train(SETUP, directory, TrainingListener.none());
    Files.writeString(folder.resolve("checkpoints/epoch-000003-step-000000000.zip"), "no zip");
    if (!hasChecksum) {
      Files.delete(folder.resolve("checkpoints/.epoch-000003-step-000000000.zip.crc"));
    }

    Notes notes = new Notes();
    Training resumed = train(SETUP, directory, notes);

    assertThat(notes.warnings)
        .filteredOn(warning -> warning.startsWith("Skipped a damaged checkpoint: "))
        .singleElement()
        .asString()
        .contains("epoch-000003-step-000000000.zip: expected a checkpoint, which is a zip");
    assertThat(notes.notes).containsExactly("Resuming at epoch 2 of 2");
    assertThat(weights(resumed)).isEqualTo(weights(expected));
    Notes afterRepair = new Notes();
    train(SETUP, directory, afterRepair);
    assertThat(afterRepair.warnings).noneMatch(warning -> warning.contains("damaged"));
    assertThat(afterRepair.notes).containsExactly("Resuming after epoch 2 of 2");
  }

  @Test
  void ignoresCheckpointsOfOtherRounds() throws Exception {
    String directory = folder.resolve("checkpoints").toString();
    TrainingSetup others = TrainingSetup.plain().inRounds(new LocalSgdConfig(2, 4));
    failAfterAnEpoch(SETUP, directory);

    Notes notes = new Notes();
    failAfterAnEpoch(others, directory, notes);
    Notes resumed = new Notes();
    train(others, directory, resumed);

    assertThat(notes.notes)
        .contains(
            "Starting from scratch: the checkpoint has different inputs:"
                + " rounds is 2 workers of 4 local steps but was 3 workers of 1 local steps");
    // The new checkpoint has replaced the previous one of the same name.
    assertThat(resumed.notes).containsExactly("Resuming at epoch 2 of 2");
  }

  @Test
  void startsOverIfResumeIsDisabled() throws Exception {
    String directory = folder.resolve("checkpoints").toString();
    failAfterAnEpoch(SETUP, directory);
    Checkpointing withoutResume =
        new Checkpointing(folder, Checkpointing.DEFAULT_INTERVAL, /* resume= */ false);

    Notes notes = new Notes();
    train(SETUP.withCheckpointing(withoutResume), directory, notes);

    assertThat(notes.notes).contains("Starting from scratch: resuming is disabled");
  }

  @Test
  void reportsAnUnwritableCheckpointDirectory() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no folder");

    assertThatThrownBy(
            () -> train(SETUP, file.resolve("checkpoints").toString(), TrainingListener.none()))
        .isInstanceOf(UncheckedIOException.class)
        .cause()
        .hasMessageStartingWith(
            "cannot write checkpoints to " + file.resolve("checkpoints") + ": ");
  }

  /** Expected: N states of S bytes between the stages, S bytes to the driver. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void roundSendsEachStateOnceAndOneToTheDriver(int workers) throws Exception {
    BytesPayload listener = new BytesPayload();
    LocalSgdConfig rounds = new LocalSgdConfig(workers, LocalSgdConfig.WHOLE_EPOCH);
    spark.sc().addSparkListener(listener);

    SmallTraining.train(
        session,
        BANDS,
        SETTINGS,
        TrainingSetup.plain().inRounds(rounds),
        Optional.empty(),
        TrainingListener.none());

    BytesPayload.Sums sums = listener.sums(spark.sc());
    spark.sc().removeSparkListener(listener);
    double state = 2 * StateBytes.of(BANDS, SETTINGS, rounds);
    assertThat(sums.shuffled() / (workers * state)).isCloseTo(1, within(0.1));
    assertThat(sums.toDriver() / state).isCloseTo(1, within(0.1));
  }

  private static Training train(TrainingSetup setup, String directory, TrainingListener listener)
      throws InterruptedException {
    return SmallTraining.train(session, BANDS, SETTINGS, setup, Optional.of(directory), listener);
  }

  private static void failAfterAnEpoch(TrainingSetup setup, String directory) {
    failAfterAnEpoch(setup, directory, new Notes());
  }

  private static void failAfterAnEpoch(TrainingSetup setup, String directory, Notes notes) {
    assertThatThrownBy(
            () ->
                train(
                    setup,
                    directory,
                    new TrainingListener() {
                      @Override
                      public void onStart(TrainingStart start) {
                        notes.onStart(start);
                      }

                      @Override
                      public void onEpoch(EpochResult epoch) {
                        throw new InterruptedTrainingException();
                      }
                    }))
        .isInstanceOf(InterruptedTrainingException.class);
  }

  private List<String> files(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> !file.endsWith(".crc"))
          .sorted()
          .toList();
    }
  }

  private static final class InterruptedTrainingException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Notes implements TrainingListener {
    private final List<String> notes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    @Override
    public void onStart(TrainingStart start) {
      notes.addAll(start.notes());
      warnings.addAll(start.warnings());
    }
  }
}
