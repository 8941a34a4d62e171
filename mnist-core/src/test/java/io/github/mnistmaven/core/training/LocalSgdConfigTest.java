package io.github.mnistmaven.core.training;

import static io.github.mnistmaven.core.config.LocalSgdConfig.WHOLE_EPOCH;
import static io.github.mnistmaven.core.training.Interrupted.SETTINGS;
import static io.github.mnistmaven.core.training.Interrupted.bands;
import static io.github.mnistmaven.core.training.Interrupted.diesAfter;
import static io.github.mnistmaven.core.training.Interrupted.everyStep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.schedule.LearningRateSchedule;
import io.github.mnistmaven.core.training.Interrupted.Beginning;
import io.github.mnistmaven.core.training.Interrupted.Death;
import io.github.mnistmaven.engine.StepResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training by workers in rounds, with six batches per epoch unless stated otherwise. */
class LocalSgdConfigTest {
  private static final Dataset BANDS = bands(100);
  private static final TrainingSetup PLAIN = Interrupted.SETUP;
  private static final TrainingConfig SHORT = SETTINGS.toBuilder().epochs(2).build();

  @ParameterizedTest
  @ValueSource(ints = {1, 4, WHOLE_EPOCH})
  void oneWorkerIsBitIdenticalToALocalTraining(int localSteps) throws Exception {
    Training plain = Trainer.train(BANDS, SHORT, PLAIN, TrainingListener.none());

    Training alone = train(SHORT, PLAIN.inRounds(new LocalSgdConfig(1, localSteps)));

    assertThat(weights(alone)).isEqualTo(weights(plain));
    assertThat(alone.history()).isEqualTo(plain.history());
  }

  /** With 23 batches per epoch, the average is updated after the 16th and the last. */
  @Test
  void theAverageOfOneWorkerIsBitIdenticalIfRoundsEndAtItsUpdates() throws Exception {
    TrainingConfig averaged = SHORT.toBuilder().batchSize(4).emaDecay(0.9).build();
    Training plain = Trainer.train(BANDS, averaged, PLAIN, TrainingListener.none());

    Training alone = train(averaged, PLAIN.inRounds(new LocalSgdConfig(1, 8)));

    assertThat(weights(alone)).isEqualTo(weights(plain));
    assertThat(alone.history()).isEqualTo(plain.history());
  }

  /** A step of SGD is linear in the gradient, which is the mean over the halves of a batch. */
  @Test
  void twoWorkersWithOneLocalStepOfSgdEqualOneWorkerWithDoubleBatchSize() throws Exception {
    TrainingSetup linear = TrainingSetup.of(new LinearNetwork("linear", 4));
    TrainingConfig sgd =
        SETTINGS.toBuilder()
            .optimizer(Optimizer.of("sgd"))
            .learningRate(0.1)
            .learningRateSchedule(new LearningRateSchedule.Constant())
            .validationSplit(0.2)
            .build();
    float[] large = weights(Trainer.train(bands(120), sgd, linear, TrainingListener.none()));

    float[] halves =
        weights(
            Trainer.train(
                bands(120),
                sgd.toBuilder().batchSize(8).build(),
                linear.inRounds(new LocalSgdConfig(2, 1)),
                TrainingListener.none()));

    assertThat(halves).containsExactly(large, within(1e-5f));
  }

  @Test
  void batchesAreAssignedRoundRobinWithTheLearningRatesOfTheirPositions() throws Exception {
    TrainingConfig cosine =
        SHORT.toBuilder().epochs(1).learningRateSchedule(LearningRateSchedule.of("cosine")).build();
    List<Double> rates = new ArrayList<>();
    for (int step = 0; step < 6; step++) {
      rates.add(1e-3 * (1 + Math.cos(Math.PI * step / 6)) / 2);
    }

    List<List<WorkerTask>> rounds = recorded(cosine, new LocalSgdConfig(2, 2));

    // Four batches in the first round, two in the second.
    assertThat(rounds).hasSize(2);
    assertThat(rounds.get(0)).extracting(WorkerTask::first).containsExactly(0, 1);
    assertThat(rounds.get(0)).extracting(WorkerTask::stride).containsExactly(2, 2);
    assertRates(rounds.get(0).get(0), rates.get(0), rates.get(2));
    assertRates(rounds.get(0).get(1), rates.get(1), rates.get(3));
    assertThat(rounds.get(1)).extracting(WorkerTask::first).containsExactly(4, 5);
    assertRates(rounds.get(1).get(1), rates.get(5));
  }

  /** Five batches of 16 images and one of 10; the loss of a batch is its index. */
  @Test
  void theLossOfAnEpochIsTheMeanOverTheImagesOfAllWorkers() throws Exception {
    Workers numbering =
        (from, tasks) ->
            new RoundResult(
                from.after(tasks.get(0), List.of(from.slice(0, 1))),
                tasks.stream()
                    .map(task -> task.places().map(place -> new StepResult(place.step(), 8)))
                    .map(steps -> new WorkerReport(steps.toList(), new TreeMap<>()))
                    .toList());

    Training training =
        train(
            SHORT,
            PLAIN.inRounds(new LocalSgdConfig(4, WHOLE_EPOCH)),
            numbering,
            TrainingListener.none());

    EpochResult first = training.history().epochs().get(0);
    assertThat(first.loss()).isCloseTo((16 * (0 + 1 + 2 + 3 + 4) + 10 * 5) / 90.0, within(1e-12));
    assertThat(first.accuracy()).isCloseTo(6 * 8 / 90.0, within(1e-12));
  }

  @Test
  void aWorkerWithoutABatchLeftHasNoTask() throws Exception {
    List<List<WorkerTask>> rounds =
        recorded(SHORT.toBuilder().epochs(1).build(), new LocalSgdConfig(4, WHOLE_EPOCH));
    List<List<WorkerTask>> single =
        recorded(SHORT.toBuilder().epochs(1).build(), new LocalSgdConfig(4, 1));
    List<List<WorkerTask>> many =
        recorded(SHORT.toBuilder().epochs(1).build(), new LocalSgdConfig(1000, 1));

    assertThat(rounds).hasSize(1);
    assertThat(rounds.get(0))
        .extracting(task -> task.learningRates().size())
        .containsExactly(2, 2, 1, 1);
    assertThat(single).extracting(List::size).containsExactly(4, 2);
    assertThat(many).extracting(List::size).containsExactly(6);
  }

  @Test
  void aTaskIsAPureFunctionOfStateAndTask() throws Exception {
    TrainingSetup setup = PLAIN.inRounds(new LocalSgdConfig(2, 2));
    List<List<WorkerTask>> tasks = new ArrayList<>();
    List<WorkerState> states = new ArrayList<>();
    List<WorkerResult> results = new ArrayList<>();
    try (RoundWorker worker = open(SHORT, setup);
        SequentialWorkers others = sequential(SHORT, setup)) {
      train(
          SHORT,
          setup,
          (from, round) -> {
            tasks.add(round);
            states.add(from);
            results.add(worker.train(from, round.get(1)));
            return others.round(from, round);
          },
          TrainingListener.none());
    }

    // Another worker, in reverse order.
    try (RoundWorker again = open(SHORT, setup)) {
      for (int round = tasks.size() - 1; round >= 0; round--) {
        again.train(states.get(0), tasks.get(0).get(0));
        WorkerResult result = again.train(states.get(round), tasks.get(round).get(1));
        assertThat(result.report()).isEqualTo(results.get(round).report());
        assertThat(result.state().slice(0, 1)).isEqualTo(results.get(round).state().slice(0, 1));
      }
    }
  }

  @Test
  void severalWorkersLearn() throws Exception {
    Training training =
        Trainer.train(
            bands(240),
            SETTINGS.toBuilder()
                .epochs(6)
                .learningRate(0.01)
                .augmentation(Augmentation.none())
                .build(),
            PLAIN.inRounds(new LocalSgdConfig(3, 2)),
            TrainingListener.none());

    List<EpochResult> epochs = training.history().epochs();
    assertThat(epochs).hasSize(6);
    assertThat(epochs.get(5).accuracy()).isGreaterThan(0.9);
    assertThat(epochs.get(5).validationAccuracy()).isGreaterThan(0.9);
  }

  @Test
  void anInterruptedTrainingResumesBetweenTwoRoundsWithABitIdenticalResult(@TempDir Path folder)
      throws Exception {
    TrainingConfig settings = SETTINGS.toBuilder().emaDecay(0.9).restoreBestWeights(true).build();
    TrainingSetup setup = PLAIN.inRounds(new LocalSgdConfig(2, 1));
    Training uninterrupted = train(settings, setup);
    TrainingSetup checkpointed = setup.withCheckpointing(everyStep(folder));

    // Three rounds per epoch; the fourth one has a checkpoint.
    diesAfter(4, settings, checkpointed);
    Beginning beginning = new Beginning();
    Training resumed = Trainer.train(BANDS, settings, checkpointed, beginning);

    assertThat(beginning.only().notes())
        .containsExactly("Resuming at epoch 2 of 3, after 2 of 6 steps");
    assertThat(weights(resumed)).isEqualTo(weights(uninterrupted));
    assertThat(resumed.history()).isEqualTo(uninterrupted.history());
    assertThat(resumed.model().manifest()).isEqualTo(uninterrupted.model().manifest());
  }

  @Test
  void aCheckpointOfAnotherConfigurationIsNotResumed(@TempDir Path folder) throws Exception {
    TrainingSetup checkpointed = PLAIN.withCheckpointing(everyStep(folder));
    diesAfter(2, SHORT, checkpointed);
    Beginning beginning = new Beginning();

    Training training =
        Trainer.train(BANDS, SHORT, checkpointed.inRounds(new LocalSgdConfig(2, 4)), beginning);

    assertThat(beginning.only().notes())
        .containsExactly(
            "Starting from scratch: the checkpoint has different inputs:"
                + " rounds is 2 workers of 4 local steps but was none");
    assertThat(TrainingSpec.allOf(training.model().manifest()).get(0).localSgd())
        .contains(new LocalSgdConfig(2, 4));
    assertThat(
            List.of(PLAIN, rounds(1, 4), rounds(2, 4), rounds(2, 5), rounds(2, WHOLE_EPOCH))
                .stream()
                .map(setup -> spec(SHORT, setup).sha256()))
        .doesNotHaveDuplicates();
  }

  @Test
  void theModelFileDoesNotDependOnTheThreadsOfTheWorkers() throws Exception {
    TrainingSetup setup = PLAIN.inRounds(new LocalSgdConfig(2, 2));
    TrainingConfig one = SHORT.toBuilder().threads(1).build();
    byte[] expected = train(one, setup).model().toBytes();

    try (RoundWorker two = open(SHORT.toBuilder().threads(2).build(), setup);
        RoundWorker three = open(SHORT.toBuilder().threads(3).build(), setup)) {
      Workers unlike =
          (from, tasks) -> {
            List<WorkerResult> results = new ArrayList<>();
            for (WorkerTask task : tasks) {
              results.add((results.isEmpty() ? two : three).train(from, task));
            }
            List<float[]> states = results.stream().map(each -> each.state().slice(0, 1)).toList();
            return new RoundResult(
                from.after(tasks.get(0), List.of(StateAverage.of(states))),
                results.stream().map(WorkerResult::report).toList());
          };
      Training training = train(one, setup, unlike, TrainingListener.none());

      assertThat(training.model().toBytes()).isEqualTo(expected);
      assertThat(training.environment()).containsEntry("threads", "2; 3");
    }
  }

  @Test
  void theEnvironmentOfWorkersIsRecordedOutsideOfTheModel() throws Exception {
    TrainingSetup setup = PLAIN.inRounds(new LocalSgdConfig(2, WHOLE_EPOCH));
    Training training;
    try (SequentialWorkers workers = sequential(SHORT, setup)) {
      training =
          train(
              SHORT,
              setup,
              (from, tasks) -> {
                RoundResult result = workers.round(from, tasks);
                return new RoundResult(
                    result.state(), List.of(with("a", result, 0), with("b", result, 1)));
              },
              TrainingListener.none());
    }

    assertThat(training.environment()).containsEntry("processor", "a; b");
    assertThat(training.model().manifest().provenance()).doesNotContainKeys("processor", "threads");
  }

  @Test
  void theEnvironmentOfWorkersBeforeAnInterruptionIsRestored(@TempDir Path folder)
      throws Exception {
    TrainingSetup setup =
        PLAIN.inRounds(new LocalSgdConfig(2, WHOLE_EPOCH)).withCheckpointing(everyStep(folder));
    try (SequentialWorkers workers = sequential(SHORT, setup)) {
      assertThatThrownBy(() -> train(SHORT, setup, on("a", workers), new DyingAfterAnEpoch()))
          .isInstanceOf(Death.class);

      Training training = train(SHORT, setup, on("b", workers), TrainingListener.none());

      assertThat(training.environment()).containsEntry("processor", "a; b");
    }
  }

  /** Returns workers that report a CPU. */
  private static Workers on(String processor, Workers workers) {
    return (from, tasks) -> {
      RoundResult result = workers.round(from, tasks);
      return new RoundResult(
          result.state(), List.of(with(processor, result, 0), with(processor, result, 1)));
    };
  }

  private static final class DyingAfterAnEpoch implements TrainingListener {
    @Override
    public void onEpoch(EpochResult epoch) {
      throw new Death();
    }
  }

  @Test
  void aNonFiniteLossEndsTheTraining() {
    TrainingConfig wild =
        SHORT.toBuilder().learningRate(1e30).augmentation(Augmentation.none()).build();

    assertThatThrownBy(() -> train(wild, PLAIN.inRounds(new LocalSgdConfig(2, WHOLE_EPOCH))))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageContaining("in epoch 1 at learning rate 1.0E30");
  }

  @Test
  void unsupportedOptionsAreRejected() throws Exception {
    TrainingSetup setup = PLAIN.inRounds(new LocalSgdConfig(2, 2));

    assertThatThrownBy(() -> train(SHORT.toBuilder().ensemble(3).build(), setup))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "ensemble=3 cannot be trained in rounds; train each network separately, with a seed of"
                + " its own, and combine the models");
    assertThatThrownBy(() -> train(SHORT.toBuilder().engine(EngineChoice.DL4J).build(), setup))
        .isInstanceOf(UnavailableEngineException.class)
        .hasMessage(
            "engine must be java to train in rounds but is dl4j, whose random numbers differ when a"
                + " task is repeated; set engine=java");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> train(SHORT, PLAIN, (from, tasks) -> null, TrainingListener.none()))
        .withMessage(
            "the specification must have a local SGD configuration but has none; set it with"
                + " TrainingSetup.inRounds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LocalSgdConfig(0, 1))
        .withMessage("workers must be at least 1 but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LocalSgdConfig(1, 0))
        .withMessage("localSteps must be at least 1 but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkerTask(0, 3, 2, List.of()))
        .withMessage(
            "a task must have epoch >= 0, first >= 0, stride >= 1 and at least 1 learning rate but"
                + " has 0, 3, 2 and 0");
    assertThatThrownBy(
            () -> recorded(SHORT, new LocalSgdConfig(2, 1), new WorkerTask(0, 5, 2, rates(2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the batches of a task must be in 0..5 but include 7");
  }

  private static List<Double> rates(int count) {
    return Collections.nCopies(count, 1e-3);
  }

  private static WorkerReport with(String processor, RoundResult result, int worker) {
    WorkerReport report = result.reports().get(worker);
    Map<String, String> computesOn = new TreeMap<>(report.computesOn());
    computesOn.put("processor", processor);
    return new WorkerReport(report.steps(), new TreeMap<>(computesOn));
  }

  private static void assertRates(WorkerTask task, Double... expected) {
    assertThat(task.learningRates())
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
        .containsExactly(expected);
  }

  /** Returns the tasks of each round; one worker also executes other tasks. */
  private static List<List<WorkerTask>> recorded(
      TrainingConfig settings, LocalSgdConfig rounds, WorkerTask... others)
      throws InterruptedException {
    List<List<WorkerTask>> recorded = new ArrayList<>();
    TrainingSetup setup = PLAIN.inRounds(rounds);
    try (RoundWorker worker = open(settings, setup);
        SequentialWorkers workers = sequential(settings, setup)) {
      Workers recording =
          (from, tasks) -> {
            recorded.add(tasks);
            for (WorkerTask other : others) {
              worker.train(from, other);
            }
            return workers.round(from, tasks);
          };
      train(settings, setup, recording, TrainingListener.none());
    }
    return recorded;
  }

  private static TrainingSetup rounds(int workers, int localSteps) {
    return PLAIN.inRounds(new LocalSgdConfig(workers, localSteps));
  }

  private static TrainingSpec spec(TrainingConfig settings, TrainingSetup setup) {
    return setup.spec(BANDS, Trainer.split(BANDS, settings), settings);
  }

  private static RoundWorker open(TrainingConfig settings, TrainingSetup setup) {
    Split split = Trainer.split(BANDS, settings);
    return RoundWorker.open(split.training(), spec(settings, setup), setup);
  }

  private static SequentialWorkers sequential(TrainingConfig settings, TrainingSetup setup) {
    Split split = Trainer.split(BANDS, settings);
    return SequentialWorkers.open(split.training(), spec(settings, setup), setup);
  }

  private static Training train(
      TrainingConfig settings, TrainingSetup setup, Workers workers, TrainingListener listener)
      throws InterruptedException {
    Split split = Trainer.split(BANDS, settings);
    return Trainer.train(BANDS, split, spec(settings, setup), setup, workers, listener);
  }

  private static Training train(TrainingConfig settings, TrainingSetup setup)
      throws InterruptedException {
    return Trainer.train(BANDS, settings, setup, TrainingListener.none());
  }

  private static float[] weights(Training training) {
    return training.model().members().get(0).toArray();
  }
}
