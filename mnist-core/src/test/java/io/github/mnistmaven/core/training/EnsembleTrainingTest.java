package io.github.mnistmaven.core.training;

import static io.github.mnistmaven.core.training.Interrupted.SETTINGS;
import static io.github.mnistmaven.core.training.Interrupted.SETUP;
import static io.github.mnistmaven.core.training.Interrupted.bands;
import static io.github.mnistmaven.core.training.Interrupted.diesAfter;
import static io.github.mnistmaven.core.training.Interrupted.everyStep;
import static io.github.mnistmaven.core.training.Interrupted.kept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.EpochTiming;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleTrainingTest {
  private static final TrainingConfig THREE = SETTINGS.toBuilder().ensemble(3).build();

  @TempDir Path folder;

  @Test
  void theFirstMemberEqualsASingleNetwork() throws Exception {
    Training alone = train(SETTINGS, SETUP, TrainingListener.none());
    Training three = train(THREE, SETUP, TrainingListener.none());

    assertThat(three.model().members()).hasSize(3);
    assertThat(three.model().manifest().members()).isEqualTo(3);
    assertThat(weights(three, 0)).isEqualTo(weights(alone, 0));
    assertThat(three.history().members().get(0)).isEqualTo(alone.history().epochs());
  }

  @Test
  void membersDifferAndHaveTheSameTrainingSet() throws Exception {
    Training three = train(THREE, SETUP, TrainingListener.none());

    assertThat(weights(three, 1)).isNotEqualTo(weights(three, 0));
    assertThat(weights(three, 2)).isNotEqualTo(weights(three, 1));
    assertThat(three.model().manifest().provenance())
        .containsEntry("trainingImages", "90")
        .containsEntry("epochs", "3");
    assertThat(TrainingSpec.allOf(three.model().manifest()))
        .singleElement()
        .satisfies(
            spec -> {
              assertThat(spec.config().seed()).isEqualTo(66);
              assertThat(spec.config().ensemble()).isEqualTo(3);
            });
    assertThat(three.timing().epochs())
        .extracting(EpochTiming::epoch)
        .containsExactly(1, 2, 3, 1, 2, 3, 1, 2, 3);
  }

  @Test
  void theHistoryIsTheMeanOverTheMembers() throws Exception {
    TrainingHistory history = train(THREE, SETUP, TrainingListener.none()).history();

    assertThat(history.epochs()).extracting(EpochResult::epoch).containsExactly(1, 2, 3);
    double sum = 0;
    for (List<EpochResult> member : history.members()) {
      assertThat(member).extracting(EpochResult::epoch).containsExactly(1, 2, 3);
      sum += member.get(2).loss();
    }
    assertThat(history.epochs().get(2).loss()).isCloseTo(sum / 3, within(1e-12));
    assertThat(history.members().get(1)).isNotEqualTo(history.members().get(0));
  }

  @Test
  void notifiesTheListenerOfEachMember() throws Exception {
    List<String> events = new ArrayList<>();

    train(
        THREE,
        SETUP,
        new TrainingListener() {
          @Override
          public void onMember(int member, int members) {
            events.add(member + " of " + members);
          }

          @Override
          public void onEpoch(EpochResult epoch) {
            events.add("epoch " + epoch.epoch());
          }
        });

    assertThat(events)
        .startsWith("1 of 3", "epoch 1", "epoch 2", "epoch 3", "2 of 3", "epoch 1")
        .endsWith("3 of 3", "epoch 1", "epoch 2", "epoch 3");
  }

  /** Six steps per epoch, eighteen per member: interrupted in the second and the third member. */
  @Test
  void resumesAtTheInterruptedMemberWithABitIdenticalResult() throws Exception {
    Training uninterrupted = train(THREE, SETUP, TrainingListener.none());
    Checkpointing checkpointing = everyStep(folder.resolve("kept"));
    TrainingSetup setup = kept(checkpointing);

    diesAfter(18 + 10, THREE, setup);
    diesAfter(8 + 3, THREE, setup);
    List<Integer> completed = new ArrayList<>();
    Training resumed =
        train(
            THREE,
            setup,
            new TrainingListener() {
              @Override
              public void onStart(TrainingStart start) {
                completed.add(start.completedEpochs());
              }
            });

    assertThat(completed).containsExactly(3, 3, 0);
    assertThat(bytes(resumed.model())).isEqualTo(bytes(uninterrupted.model()));
    assertThat(resumed.history()).isEqualTo(uninterrupted.history());
    assertThat(folder.resolve("kept")).isDirectoryContaining("glob:**/member-3");
    checkpointing.delete();
    assertThat(folder.resolve("kept")).doesNotExist();
  }

  @Test
  void deletingCheckpointsLeavesOtherFoldersAlone() throws Exception {
    Checkpointing checkpointing = everyStep(folder);
    diesAfter(20, THREE, kept(checkpointing));
    Files.createDirectories(folder.resolve("mine"));

    checkpointing.delete();

    assertThat(folder).isDirectoryContaining("glob:**/mine");
    assertThat(folder).isDirectoryNotContaining("glob:**/member-*");
  }

  private static Training train(
      TrainingConfig settings, TrainingSetup setup, TrainingListener listener)
      throws InterruptedException {
    return Trainer.train(bands(100), settings, setup, listener);
  }

  private byte[] bytes(TrainedModel model) throws IOException {
    Path file = folder.resolve("model.zip");
    model.save(file);
    return Files.readAllBytes(file);
  }

  private static float[] weights(Training training, int member) {
    return training.model().members().get(member).toArray();
  }
}
