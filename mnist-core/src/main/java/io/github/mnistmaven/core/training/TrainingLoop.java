package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.augmentation.StandardizationFit;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.EngineState;
import io.github.mnistmaven.core.engine.internal.selection.SelectedEngine;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.EpochTiming;
import io.github.mnistmaven.engine.StepResult;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;

/** Training of one network: epoch by epoch, batch by batch. */
final class TrainingLoop {
  private final Dataset dataset;
  private final Split split;
  private final TrainingSpec spec;
  private final TrainingConfig settings;
  private final TrainingSetup setup;
  private final TrainingListener listener;
  private final long memberSeed;
  private final EngineOpening opening;
  private final StartMessages startMessages;
  private final ValidationImages validation;
  private final TrainingPlan plan;
  private final TrainingProgress progress;

  /**
   * Prepares a training.
   *
   * @param split split of the data set by the settings
   * @param memberSeed seed of initial weights, dropout, order and augmentation: that of the
   *     settings, which also decides the split, or another one for a member of an ensemble
   */
  TrainingLoop(
      Dataset dataset,
      Split split,
      TrainingSpec spec,
      TrainingSetup setup,
      TrainingListener listener,
      long memberSeed) {
    this.dataset = dataset;
    this.split = split;
    ImageSet training = split.training();
    this.spec = spec;
    this.settings = spec.config();
    this.setup = setup;
    this.listener = listener;
    this.memberSeed = memberSeed;
    this.opening = new EngineOpening(setup, training, settings, memberSeed);
    this.startMessages =
        new StartMessages(
            settings, setup.network().isPresent(), training.count(), opening.initialModel());
    this.validation =
        new ValidationImages(
            split.validation(), StandardizationFit.fit(settings.augmentation(), training));
    this.plan = TrainingPlan.of(spec, training.count());
    this.progress = new TrainingProgress(settings, plan);
  }

  /** Trains in this process, step by step. */
  Training run() throws InterruptedException {
    return run((selected, before) -> new LocalSteps(selected.engine(), feeder()));
  }

  /** Trains by workers, in rounds. */
  Training inRounds(Workers workers) throws InterruptedException {
    return run(
        (selected, before) -> {
          RoundWorker.requireReproducible(selected);
          return new DistributedSteps(selected.engine(), plan, workers, before);
        });
  }

  /**
   * Trains.
   *
   * @param strategy creates the step strategy for an engine and the environment of earlier workers
   */
  private Training run(BiFunction<SelectedEngine, ComputeEnvironment, StepStrategy> strategy)
      throws InterruptedException {
    SelectedEngine selected = opening.open();
    try (Engine engine = selected.engine()) {
      Checkpointer checkpointer = new Checkpointer(setup.checkpointing(), spec);
      Resumption resumption = checkpointer.resume(plan, engine::state);
      try (CandidateWeights weights = restoredWeights(engine, resumption.checkpoint());
          StepStrategy stepping = strategy.apply(selected, resumption.computedOn())) {
        listener.onStart(start(selected, resumption));
        TrainingClock clock =
            new TrainingClock(
                resumption.checkpoint().map(Checkpoint::time).orElse(ElapsedTime.NONE));
        train(new Run(engine, weights, stepping, checkpointer, clock));
        return training(selected, weights, stepping);
      }
    }
  }

  /** Objects of a running training. */
  private record Run(
      Engine engine,
      CandidateWeights weights,
      StepStrategy stepping,
      Checkpointer checkpointer,
      TrainingClock clock) {

    ElapsedTime spent() {
      return clock.spent(stepping.waitedSeconds());
    }
  }

  /** Restores engine and progress from a checkpoint, if there is one. */
  private CandidateWeights restoredWeights(Engine engine, Optional<Checkpoint> checkpoint) {
    if (!plan.averages()) {
      checkpoint.ifPresent(found -> resume(found, engine));
      return CandidateWeights.of(engine);
    }
    Engine evaluator = opening.open().engine();
    return CandidateWeights.averageOf(
        engine,
        evaluator,
        () -> {
          checkpoint.ifPresent(found -> resume(found, engine));
          return new WeightAverage(
              settings.emaDecay(),
              checkpoint.flatMap(Checkpoint::average).orElseGet(engine::parameters),
              progress.steps(),
              progress.epochSteps(),
              WeightAverage.every(plan.rounds().localSteps()));
        });
  }

  private void resume(Checkpoint checkpoint, Engine engine) {
    engine.restore(checkpoint.state());
    progress.resume(checkpoint);
  }

  private BatchFeeder feeder() {
    return new BatchFeeder(
        split.training(),
        settings,
        validation.standardization(),
        memberSeed,
        BatchIndex.from(
            new BatchIndex(progress.completedEpochs(), progress.current().steps()),
            plan.epochs(),
            plan.steps()));
  }

  private TrainingStart start(SelectedEngine selected, Resumption resumption) {
    List<String> warnings = new ArrayList<>(selected.warnings());
    warnings.addAll(resumption.warnings());
    warnings.addAll(TrainingWarnings.of(split, dataset.hasValidation()));
    return new TrainingStart(
        selected.description(),
        warnings,
        startMessages.of(resumption, progress),
        plan.images(),
        split.validation().count(),
        plan.steps(),
        progress.completedEpochs());
  }

  private void train(Run run) throws InterruptedException {
    while (!progress.policy().isOver()) {
      EpochResult result = epoch(run);
      run.checkpointer().save(() -> checkpoint(run));
      listener.onEpoch(result);
    }
    listener.onEnd(end(run));
  }

  private TrainingEnd end(Run run) {
    ElapsedTime spent = run.spent();
    List<String> warnings = new ArrayList<>(TrainingWarnings.of(progress.policy().selectedEpoch()));
    return new TrainingEnd(
        progress.history(),
        progress.policy().notes(),
        warnings,
        spent.total(),
        (double) progress.completedEpochs() * plan.images() / spent.training(),
        spent.waiting() / spent.training());
  }

  private Training training(
      SelectedEngine selected, CandidateWeights weights, StepStrategy stepping) {
    float[] values =
        progress.bestWeights().or(weights::average).orElseGet(selected.engine()::parameters);
    NetworkSpec network = opening.network();
    return new Training(
        new TrainedModel(network, List.of(Weights.ofArray(network, values)), manifest()),
        progress.history(),
        progress.timing(),
        environment(selected, stepping));
  }

  /** Environment of the training, on which the model does not depend. */
  private static SortedMap<String, String> environment(
      SelectedEngine selected, StepStrategy stepping) {
    SortedMap<String, String> environment = Provenance.environment(selected.environment());
    environment.putAll(stepping.computedOn().environment());
    return environment;
  }

  private EpochResult epoch(Run run) throws InterruptedException {
    run.clock().beginEpoch(progress.current().seconds());
    while (!progress.epochIsComplete()) {
      advance(run);
    }
    double seconds = run.clock().endTraining();
    Validation reached = run.weights().evaluate(validation);
    Validation raw = run.weights().evaluateRaw(validation);
    EpochTiming timing =
        new EpochTiming(progress.epoch(), run.clock().epochSeconds(), plan.images() / seconds);
    return progress.endEpoch(reached, raw, timing, run.weights().weights());
  }

  private void advance(Run run) throws InterruptedException {
    for (StepResult step : run.stepping().advance(progress)) {
      if (!Double.isFinite(step.loss())) {
        throw new TrainingDivergedException(
            progress.epoch(), progress.learningRate(), run.checkpointer().hasCheckpoint());
      }
      progress.add(step);
    }
    run.weights()
        .follow(progress.epochSteps(), plan.optimizerSteps(plan.steps()), progress.steps());
    if (!progress.epochIsComplete() && run.checkpointer().due()) {
      run.checkpointer().save(() -> checkpoint(run));
    }
    listener.onStep(progress.progress());
  }

  private Checkpoint checkpoint(Run run) {
    EngineState state = run.engine().state();
    if (!state.isOfNumbers()) {
      // Between two epochs it is the completed one that has diverged.
      int epoch = progress.current().steps() == 0 ? progress.completedEpochs() : progress.epoch();
      throw new TrainingDivergedException(
          epoch, state.learningRate(), run.checkpointer().hasCheckpoint());
    }
    return progress.checkpoint(
        spec,
        run.clock().epochSeconds(),
        run.spent(),
        state,
        run.weights().average(),
        run.stepping().computedOn());
  }

  private ModelManifest manifest() {
    ImageSet digits = split.training();
    return ModelManifest.single(
            digits.height(),
            digits.width(),
            digits.classNames(),
            validation.standardization(),
            List.of(spec.toJson()),
            Provenance.of(split, progress.policy(), setup.commit()))
        .withViews(settings.testTimeAugmentation());
  }
}
