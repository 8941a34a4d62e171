package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.training.StepProgress;
import io.github.mnistmaven.core.training.TrainingStart;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressReporterTest {
  private static final long SECOND = 1_000_000_000;

  private final List<String> live = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private long clock = -3 * SECOND;
  private ProgressReporter progress;

  @Test
  void theLiveLineHasEpochBarLossAccuracySpeedAndTimeLeft() {
    begin(2, 0);

    clock += SECOND;
    progress.onStep(new StepProgress(1, 5, 10, 320, 0.25, 0.915));

    // 64 images per second, and 15 remaining steps of a second each. The bar has 13 columns, which
    // are left of 79, and is half full.
    assertThat(live)
        .containsExactly(
            "Epoch 1/2 [======       ] loss 0.2500, accuracy 91.50 %, 64 images/s, 0:15 left");
  }

  @Test
  void thereAreAtMostTenLiveLinesPerSecond() {
    begin(1, 0);

    for (int step = 1; step <= 1000; step++) {
      clock += SECOND / 500;
      progress.onStep(new StepProgress(1, step, 1000, step * 8, 0.5, 0.5));
    }

    assertThat(live).hasSizeBetween(18, 20);
  }

  @Test
  void validationCountsForTheTimeLeftButNotForTheThroughput() {
    begin(3, 0);

    clock += 2 * SECOND;
    progress.onStep(new StepProgress(1, 1, 1, 100, 1, 0));
    clock += 2 * SECOND;
    progress.onEpoch(new EpochResult(1, 1e-3, 1, 0, 1, 0));
    clock += 2 * SECOND;
    progress.onStep(new StepProgress(2, 1, 1, 100, 1, 0));

    // 200 images in 4 of 6 seconds; two of three steps took 6 seconds.
    assertThat(live.get(1)).endsWith(", 50 images/s, 0:03 left");
  }

  @Test
  void anInterruptedRunDoesNotCountForTheThroughput() {
    begin(20, 6);

    clock += SECOND;
    progress.onStep(new StepProgress(7, 41, 100, 41 * 64, 0.1, 0.99));
    clock += SECOND;
    progress.onStep(new StepProgress(7, 42, 100, 42 * 64, 0.1, 0.99));

    // 58 steps of this epoch and 13 epochs of 100 are 1358 seconds.
    assertThat(live.get(1)).startsWith("Epoch 7/20 [").endsWith(", 64 images/s, 22:38 left");
  }

  @Test
  void anEpochAndTheWholeTrainingAreEstimatedOnceAfterTheFirstSteps() {
    begin(20, 0);
    int before = messages.size();

    // The first step is slow.
    clock += 7 * SECOND;
    quarters(1, 1, 50);

    // After ten warm-up steps, steps of a quarter of a second are measured for five seconds: an
    // epoch of 100 steps takes 25 seconds, and the remaining 1,970 of 2,000 steps 492.5 seconds.
    assertThat(messages.subList(before, messages.size()))
        .containsExactly(
            "Estimated time: 0:25 for an epoch, 8:13 until training ends, at 256 images/s");
  }

  @Test
  void theEstimateOfAnEnsembleIsThatOfAllItsMembers() {
    begin(20, 0);
    progress.onMember(2, 5);
    int before = messages.size();

    quarters(1, 1, 50);

    // 492.5 seconds are left of this member, and three more take 500 each.
    assertThat(messages.subList(before, messages.size()))
        .containsExactly(
            "Estimated time: 0:25 for an epoch, 33:13 until training ends, at 256 images/s");
  }

  @Test
  void theEstimateOfAResumedTrainingCoversTheRemainingSteps() {
    begin(20, 6);
    int before = messages.size();

    clock += SECOND;
    progress.onStep(new StepProgress(7, 41, 100, 41 * 64, 0.5, 0.5));
    quarters(7, 42, 90);

    // 30 steps of this epoch are left after step 70, and 13 epochs of 100 steps.
    assertThat(messages.subList(before, messages.size()))
        .containsExactly(
            "Estimated time: 0:25 for an epoch, 5:33 until training ends, at 256 images/s");
  }

  @Test
  void aTrainingOfAFewSecondsIsNotEstimated() {
    begin(1, 0);
    int before = messages.size();

    quarters(1, 1, 29);

    assertThat(messages).hasSize(before);
  }

  /** Runs steps of 64 images, each of a quarter of a second, in epochs of 100 steps. */
  private void quarters(int epoch, int from, int to) {
    for (int step = from; step <= to; step++) {
      clock += SECOND / 4;
      progress.onStep(new StepProgress(epoch, step, 100, step * 64, 0.5, 0.5));
    }
  }

  @Test
  void theTimeLeftOfASecondMemberCountsItsOwnStepsOnly() {
    begin(1, 0);
    for (int step = 1; step <= 10; step++) {
      clock += SECOND / 5;
      progress.onStep(new StepProgress(1, step, 10, step * 64, 0.5, 0.5));
    }
    progress.onMember(2, 2);
    progress.onStart(new TrainingStart("Engine", List.of(), List.of(), 640, 0, 10, 0));

    clock += SECOND;
    progress.onStep(new StepProgress(1, 1, 10, 64, 0.5, 0.5));

    // One step has taken a second, and nine are left.
    assertThat(live.get(live.size() - 1)).endsWith(", 64 images/s, 0:09 left");
  }

  @Test
  void aTrainingOfLessThanFiveSecondsIsNotEstimated() {
    begin(1, 0);
    int before = messages.size();

    for (int step = 1; step <= 10; step++) {
      clock += SECOND * 2 / 5;
      progress.onStep(new StepProgress(1, step, 10, step * 64, 0.5, 0.5));
    }

    assertThat(messages).hasSize(before);
  }

  @Test
  void anEpochIsLoggedOnce() {
    begin(4, 0);

    clock += 3 * SECOND;
    progress.onEpoch(new EpochResult(1, 1e-3, 0.5, 0.75, 0.25, 0.875));

    assertThat(messages)
        .endsWith(
            "Epoch 1/4: loss 0.5000, accuracy 75.00 %, validation loss 0.2500, accuracy 87.50 %"
                + " (learning rate 0.00100, 3.0 s)");
    assertThat(live).isEmpty();
  }

  @Test
  void theLineFitsEightyColumnsWhateverTheNumbers() {
    StepProgress wild = new StepProgress(99_999, 1, 99_999, 1, 1e12, 1);
    StepProgress usual = new StepProgress(20, 590, 591, 37_760, 0.0312, 0.9891);

    assertThat(new ProgressLine(usual, 20, 12_345, 5_000).text())
        .isEqualTo(
            "Epoch 20/20 [=== ] loss 0.0312, accuracy 98.91 %, 12,345 images/s, 1:23:20 left");
    assertThat(new ProgressLine(wild, 100_000, 1e9, 1e9).text())
        .startsWith("Epoch 99999/100000 loss 1000000000000.0000, ")
        .hasSizeLessThanOrEqualTo(79);
  }

  private void begin(int epochs, int completed) {
    RunLog log =
        new RunLog() {
          @Override
          public void info(String message) {
            messages.add(message);
          }

          @Override
          public void warn(String message) {
            messages.add(message);
          }

          @Override
          public void live(String line) {
            live.add(line);
          }
        };
    progress = new ProgressReporter(epochs, log, () -> clock);
    progress.onStart(new TrainingStart("Engine", List.of(), List.of(), 640, 0, 10, completed));
  }
}
