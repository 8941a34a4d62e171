package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.augmentation.StandardizationFit;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.selection.SelectedEngine;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.internal.batch.BatchFeeder;
import io.github.mnistmaven.core.training.internal.batch.BatchIndex;
import io.github.mnistmaven.core.training.internal.batch.TrainingPlan;
import io.github.mnistmaven.engine.StepResult;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Standardization;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A worker of a training in rounds: an engine, and the images to learn from. It may do any worker's
 * tasks, one after the other; the engine is compiled once, and computes with as many threads as the
 * settings say, whichever Java thread calls. Not thread-safe.
 */
public final class RoundWorker implements AutoCloseable {
  private final ImageSet training;
  private final TrainingSettings settings;
  private final Standardization standardization;
  private final TrainingPlan plan;
  private final SelectedEngine selected;

  private RoundWorker(
      ImageSet training, TrainingSettings settings, TrainingSetup setup, SelectedEngine selected) {
    this.training = training;
    this.settings = settings;
    this.standardization = StandardizationFit.fit(settings.augmentation(), training);
    this.plan = TrainingPlan.of(settings, setup.rounds(), training.count());
    this.selected = selected;
  }

  /**
   * Opens an engine for a training's network.
   *
   * @param dataset the training's
   * @param settings the training's
   * @param setup the training's; where it keeps checkpoints does not matter
   * @throws UnavailableEngineException if the engine cannot compute here
   * @throws IllegalArgumentException as {@link Trainer#train(Dataset, TrainingSettings,
   *     TrainingSetup, TrainingListener)} does
   */
  public static RoundWorker open(Dataset dataset, TrainingSettings settings, TrainingSetup setup) {
    TrainingSettings asked = setup.effectiveSettings(settings);
    ImageSet training = Trainer.split(dataset, asked).training();
    TrainingSettings held = asked.forImages(training.count());
    SelectedEngine selected = new EngineOpening(setup, training, held, held.seed()).open();
    try {
      requireReproducible(selected);
    } catch (UnavailableEngineException e) {
      selected.engine().close();
      throw e;
    }
    return new RoundWorker(training, held, setup, selected);
  }

  /** A task that is done again must draw the same random numbers. */
  static void requireReproducible(SelectedEngine selected) {
    if (!selected.engine().state().random().isEmpty()) {
      throw new UnavailableEngineException(
          "engine must be java to train in rounds but is %s, which draws other random numbers when a task is repeated; use engine=java"
              .formatted(selected.engine().name()));
    }
  }

  /**
   * Trains a part of a round: a pure function of both arguments, to the bit, on every machine.
   *
   * @throws IllegalArgumentException if the state is of another training, or the epoch has no such
   *     batches
   * @throws InterruptedException if the thread is interrupted; nothing is left running
   */
  public WorkerResult train(WorkerState from, WorkerTask task) throws InterruptedException {
    List<BatchIndex> places = task.places().toList();
    requireInEpoch(places.get(places.size() - 1));
    List<LocalStep> steps = new ArrayList<>();
    try (BatchFeeder feeder =
        new BatchFeeder(training, settings, standardization, settings.seed(), places.stream())) {
      selected.engine().restore(from.engineState());
      Iterator<Double> rates = task.learningRates().iterator();
      for (BatchIndex place : places) {
        steps.add(step(feeder, place, rates.next()));
      }
    }
    WorkerState reached = WorkerState.of(selected.engine().state());
    return new WorkerResult(reached, new WorkerReport(steps, computesOn()));
  }

  private void requireInEpoch(BatchIndex last) {
    if (last.step() >= plan.steps()) {
      throw new IllegalArgumentException(
          "a batch must be one of the %d of an epoch, from number 0 on, but is number %d"
              .formatted(plan.steps(), last.step()));
    }
  }

  /** Dropout follows from the batch's place in the training, so no two workers have the same. */
  private LocalStep step(BatchFeeder feeder, BatchIndex place, double learningRate)
      throws InterruptedException {
    long draw = (long) place.epoch() * plan.steps() + place.step() + 1;
    Batch batch = feeder.next();
    StepResult step = selected.engine().trainStep(batch, learningRate, draw);
    feeder.recycle(batch);
    return new LocalStep(step.loss(), step.correct());
  }

  private SortedMap<String, String> computesOn() {
    SortedMap<String, String> all = new TreeMap<>(selected.environment());
    all.put("processor", Processor.name());
    return all;
  }

  /** Closes the engine. */
  @Override
  public void close() {
    selected.engine().close();
  }
}
