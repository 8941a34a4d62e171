package io.github.mnistmaven.spark.internal.rounds;

import static io.github.mnistmaven.spark.internal.rounds.SmallTraining.BANDS;
import static io.github.mnistmaven.spark.internal.rounds.SmallTraining.SETTINGS;
import static io.github.mnistmaven.spark.internal.rounds.SmallTraining.SETUP;
import static io.github.mnistmaven.spark.internal.rounds.SmallTraining.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.settings.LocalSgdConfig;
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

/** Rounds in tasks of one JVM, two at a time, each of which may fail three times. */
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
  void workersThatAreTasksComeToTheBitsOfTheLibrarysOwn() throws Exception {
    Training training =
        new RoundsTraining(session)
            .train(BANDS, SETTINGS, SETUP, Optional.empty(), TrainingListener.none());

    assertThat(weights(training)).isEqualTo(weights(expected));
    assertThat(training.history()).isEqualTo(expected.history());
    assertThat(training.model().manifest()).isEqualTo(expected.model().manifest());
  }

  @Test
  void aTaskThatFailsThreeTimesChangesNoBit() throws Exception {
    Training training = LostTasks.train(session, LostTasks.Harm.FAILURE);

    assertThat(weights(training)).isEqualTo(weights(expected));
    assertThat(training.history()).isEqualTo(expected.history());
  }

  @Test
  void anApplicationThatIsSubmittedAgainGoesOnAndEndsWithTheSameBits() throws Exception {
    String place = folder.resolve("kept").toUri().toString();
    diesAfterAnEpoch(SETUP, place);
    assertThat(files("kept")).containsExactly("epoch-000002-step-000000000.zip");

    Notes notes = new Notes();
    Training training = train(SETUP, place, notes);

    assertThat(notes.notes).containsExactly("Continuing in epoch 2 of 2");
    assertThat(weights(training)).isEqualTo(weights(expected));
    assertThat(training.history()).isEqualTo(expected.history());
    assertThat(files("kept"))
        .containsExactly("epoch-000002-step-000000000.zip", "epoch-000003-step-000000000.zip");
  }

  /** As the file system tells, or, without its sum of the bytes, as the bytes do. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDamagedCheckpointIsPassedOverInASentence(boolean summed) throws Exception {
    String place = folder.resolve("kept").toString();
    train(SETUP, place, TrainingListener.none());
    Files.writeString(folder.resolve("kept/epoch-000003-step-000000000.zip"), "no zip");
    if (!summed) {
      Files.delete(folder.resolve("kept/.epoch-000003-step-000000000.zip.crc"));
    }

    Notes notes = new Notes();
    Training again = train(SETUP, place, notes);

    assertThat(notes.warnings)
        .filteredOn(warning -> warning.startsWith("A damaged checkpoint is passed over: "))
        .singleElement()
        .asString()
        .contains("epoch-000003-step-000000000.zip: expected a checkpoint, which is a zip");
    assertThat(notes.notes).containsExactly("Continuing in epoch 2 of 2");
    assertThat(weights(again)).isEqualTo(weights(expected));
    Notes mended = new Notes();
    train(SETUP, place, mended);
    assertThat(mended.warnings).noneMatch(warning -> warning.contains("damaged"));
    assertThat(mended.notes).containsExactly("Continuing after epoch 2 of 2");
  }

  @Test
  void checkpointsOfOtherRoundsAreAnotherTrainings() throws Exception {
    String place = folder.resolve("kept").toString();
    TrainingSetup others = TrainingSetup.plain().inRounds(new LocalSgdConfig(2, 4));
    diesAfterAnEpoch(SETUP, place);

    Notes notes = new Notes();
    diesAfterAnEpoch(others, place, notes);
    Notes again = new Notes();
    train(others, place, again);

    assertThat(notes.notes)
        .contains(
            "Starting over, as the checkpoint is another training's:"
                + " rounds is 2 workers of 4 local steps but was 3 workers of 1 local steps");
    // Of the same name as the one before, which it has replaced.
    assertThat(again.notes).containsExactly("Continuing in epoch 2 of 2");
  }

  @Test
  void whatIsForcedStartsOver() throws Exception {
    String place = folder.resolve("kept").toString();
    diesAfterAnEpoch(SETUP, place);
    Checkpointing anew =
        new Checkpointing(folder, Checkpointing.DEFAULT_INTERVAL, /* resume= */ false);

    Notes notes = new Notes();
    train(SETUP.withCheckpointing(anew), place, notes);

    assertThat(notes.notes).contains("Starting over, as asked");
  }

  @Test
  void aFolderThatCannotBeWrittenEndsTheTrainingInASentence() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no folder");

    assertThatThrownBy(() -> train(SETUP, file.resolve("kept").toString(), TrainingListener.none()))
        .isInstanceOf(UncheckedIOException.class)
        .cause()
        .hasMessageStartingWith("the checkpoints cannot be kept in " + file.resolve("kept") + ": ");
  }

  /** The model: N states of S bytes between the stages, S bytes to the driver. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void aRoundSendsEachWorkersStateOnceAndOneToTheDriver(int workers) throws Exception {
    BytesPayload sent = new BytesPayload();
    LocalSgdConfig rounds = new LocalSgdConfig(workers, LocalSgdConfig.WHOLE_EPOCH);
    spark.sc().addSparkListener(sent);

    new RoundsTraining(session)
        .train(
            BANDS,
            SETTINGS,
            TrainingSetup.plain().inRounds(rounds),
            Optional.empty(),
            TrainingListener.none());

    BytesPayload.Sums sums = sent.sums(spark.sc());
    spark.sc().removeSparkListener(sent);
    double state = 2 * StateBytes.of(BANDS, SETTINGS, rounds);
    assertThat(sums.shuffled() / (workers * state)).isCloseTo(1, within(0.1));
    assertThat(sums.toDriver() / state).isCloseTo(1, within(0.1));
  }

  private static Training train(TrainingSetup setup, String place, TrainingListener listener)
      throws InterruptedException {
    return new RoundsTraining(session).train(BANDS, SETTINGS, setup, Optional.of(place), listener);
  }

  private static void diesAfterAnEpoch(TrainingSetup setup, String place) {
    diesAfterAnEpoch(setup, place, new Notes());
  }

  private static void diesAfterAnEpoch(TrainingSetup setup, String place, Notes notes) {
    assertThatThrownBy(
            () ->
                train(
                    setup,
                    place,
                    new TrainingListener() {
                      @Override
                      public void onStart(TrainingStart start) {
                        notes.onStart(start);
                      }

                      @Override
                      public void onEpoch(EpochResult epoch) {
                        throw new Death();
                      }
                    }))
        .isInstanceOf(Death.class);
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

  private static final class Death extends RuntimeException {
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
