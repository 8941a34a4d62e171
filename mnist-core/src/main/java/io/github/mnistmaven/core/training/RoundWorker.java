package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.augmentation.StandardizationFit;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.selection.SelectedEngine;
import io.github.mnistmaven.engine.StepResult;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Standardization;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Worker of a training in rounds: an engine and the training images. It can execute the tasks of
 * any worker, one after the other. The engine is compiled once, and uses the number of threads of
 * the settings. Not thread-safe.
 */
public final class RoundWorker implements AutoCloseable {
  private final ImageSet training;
  private final TrainingConfig settings;
  private final Standardization standardization;
  private final TrainingPlan plan;
  private final SelectedEngine selected;

  private RoundWorker(ImageSet training, TrainingSpec spec, SelectedEngine selected) {
    this.training = training;
    this.settings = spec.config();
    this.standardization = StandardizationFit.fit(settings.augmentation(), training);
    this.plan = TrainingPlan.of(spec, training.count());
    this.selected = selected;
  }

  /**
   * Opens a worker with an engine for the network of a training.
   *
   * @param training training images of the split
   * @param spec specification of the training
   * @param setup setup of the training; its checkpointing is ignored
   * @throws UnavailableEngineException if the engine is not available, or not reproducible
   * @throws IllegalArgumentException if the network does not fit the images
   */
  public static RoundWorker open(ImageSet training, TrainingSpec spec, TrainingSetup setup) {
    TrainingConfig settings = spec.config();
    SelectedEngine selected = new EngineOpening(setup, training, settings, settings.seed()).open();
    try {
      requireReproducible(selected);
    } catch (UnavailableEngineException e) {
      selected.engine().close();
      throw e;
    }
    return new RoundWorker(training, spec, selected);
  }

  /** Checks that a repeated task draws the same random numbers. */
  static void requireReproducible(SelectedEngine selected) {
    if (!selected.engine().state().random().isEmpty()) {
      throw new UnavailableEngineException(
          ("engine must be java to train in rounds but is %s, whose random numbers differ"
                  + " when a task is repeated; set engine=java")
              .formatted(selected.engine().name()));
    }
  }

  /**
   * Executes a task of a round. The result is a pure function of both arguments, bit-identical on
   * every machine.
   *
   * @param from state at the beginning of the round
   * @throws IllegalArgumentException if the state belongs to another training, or the epoch does
   *     not have these batches
   * @throws InterruptedException if the thread is interrupted; no thread is left running
   */
  public WorkerResult train(WorkerState from, WorkerTask task) throws InterruptedException {
    List<BatchIndex> places = task.places().toList();
    requireInEpoch(places.get(places.size() - 1));
    List<StepResult> steps = new ArrayList<>();
    try (BatchFeeder feeder =
        new BatchFeeder(training, settings, standardization, settings.seed(), places.stream())) {
      selected.engine().restore(from.engineState());
      Iterator<Double> rates = task.learningRates().iterator();
      for (BatchIndex place : places) {
        steps.add(step(feeder, place, rates.next()));
      }
    }
    WorkerState state = WorkerState.of(selected.engine().state());
    return new WorkerResult(state, new WorkerReport(steps, computesOn()));
  }

  private void requireInEpoch(BatchIndex last) {
    if (last.step() >= plan.steps()) {
      throw new IllegalArgumentException(
          "the batches of a task must be in 0..%d but include %d"
              .formatted(plan.steps() - 1, last.step()));
    }
  }

  /** Trains on a batch; its position in the training determines dropout, so workers differ. */
  private StepResult step(BatchFeeder feeder, BatchIndex place, double learningRate)
      throws InterruptedException {
    long draw = (long) place.epoch() * plan.steps() + place.step() + 1;
    Batch batch = feeder.next();
    StepResult step = selected.engine().trainStep(batch, learningRate, draw);
    feeder.recycle(batch);
    return step;
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
