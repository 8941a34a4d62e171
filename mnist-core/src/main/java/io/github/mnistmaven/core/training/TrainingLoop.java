package io.github.mnistmaven.core.training;

import static io.github.mnistmaven.core.settings.TrainingOption.NETWORK;

import io.github.mnistmaven.core.augmentation.StandardizationFit;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.EngineState;
import io.github.mnistmaven.core.engine.internal.selection.SelectedEngine;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.EpochTiming;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.internal.batch.BatchFeeder;
import io.github.mnistmaven.core.training.internal.batch.BatchIndex;
import io.github.mnistmaven.core.training.internal.batch.TrainingPlan;
import io.github.mnistmaven.core.training.internal.checkpoint.Checkpoint;
import io.github.mnistmaven.core.training.internal.checkpoint.ComputeEnvironment;
import io.github.mnistmaven.core.training.internal.checkpoint.ElapsedTime;
import io.github.mnistmaven.core.training.internal.weights.CandidateWeights;
import io.github.mnistmaven.core.training.internal.weights.Validation;
import io.github.mnistmaven.core.training.internal.weights.ValidationImages;
import io.github.mnistmaven.core.training.internal.weights.WeightAverage;
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

/** One training run: epoch by epoch, batch by batch. */
final class TrainingLoop {
  private final Dataset dataset;
  private final Split split;
  private final TrainingSettings settings;
  private final TrainingSetup setup;
  private final TrainingListener listener;
  private final long memberSeed;
  private final EngineOpening opening;
  private final StartMessages startNotes;
  private final ValidationImages validation;
  private final TrainingPlan plan;
  private final TrainingProgress journal;

  /**
   * A run that has not begun.
   *
   * @param split of the data, as the settings have it
   * @param asked the settings as they hold for many images
   * @param memberSeed of initial weights, dropout, order and augmentation: the settings' own seed,
   *     which decides the split, or for a member of an ensemble another
   */
  TrainingLoop(
      Dataset dataset,
      Split split,
      TrainingSettings asked,
      TrainingSetup setup,
      TrainingListener listener,
      long memberSeed) {
    this.dataset = dataset;
    this.split = split;
    ImageSet training = split.training();
    this.settings = asked.forImages(training.count());
    this.setup = setup;
    this.listener = listener;
    this.memberSeed = memberSeed;
    this.opening = new EngineOpening(setup, training, settings, memberSeed);
    this.startNotes =
        new StartMessages(
            setup.network().isPresent() ? asked.with(NETWORK, settings.network()) : asked,
            settings,
            training.count(),
            opening.initialModel());
    this.validation =
        new ValidationImages(
            split.validation(), StandardizationFit.fit(settings.augmentation(), training));
    this.plan = TrainingPlan.of(settings, setup.rounds(), training.count());
    this.journal = new TrainingProgress(settings, plan);
  }

  /** Trains on this process's engine, step by step. */
  Training run() throws InterruptedException {
    return run((selected, before) -> new LocalSteps(selected.engine(), feeder()));
  }

  /** Lets workers train. */
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
   * @param how it steps, with an engine, after what workers have computed on before
   */
  private Training run(BiFunction<SelectedEngine, ComputeEnvironment, StepStrategy> how)
      throws InterruptedException {
    SelectedEngine selected = opening.open();
    try (Engine engine = selected.engine()) {
      Checkpointer checkpointer =
          new Checkpointer(setup.checkpointing(), Provenance.inputs(dataset, settings, setup));
      Resumption resumption = checkpointer.resume(plan, engine::state);
      try (CandidateWeights weights = weights(engine, resumption.checkpoint());
          StepStrategy stepping = how.apply(selected, resumption.computedOn())) {
        listener.onStart(start(selected, resumption));
        TrainingClock clock =
            new TrainingClock(
                resumption.checkpoint().map(Checkpoint::time).orElse(ElapsedTime.NONE));
        train(new Run(engine, weights, stepping, checkpointer, clock));
        return training(selected, weights, stepping);
      }
    }
  }

  /** What a run works with. */
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

  /** Goes on from a checkpoint if there is one. */
  private CandidateWeights weights(Engine engine, Optional<Checkpoint> checkpoint) {
    if (!plan.averages()) {
      checkpoint.ifPresent(kept -> resume(kept, engine));
      return CandidateWeights.of(engine);
    }
    Engine judge = opening.open().engine();
    return CandidateWeights.averageOf(
        engine,
        judge,
        () -> {
          checkpoint.ifPresent(kept -> resume(kept, engine));
          return new WeightAverage(
              settings.emaDecay(),
              checkpoint.flatMap(Checkpoint::average).orElseGet(engine::parameters),
              journal.steps(),
              journal.epochSteps(),
              WeightAverage.every(plan.rounds().localSteps()));
        });
  }

  private void resume(Checkpoint checkpoint, Engine engine) {
    engine.restore(checkpoint.state());
    journal.resume(checkpoint);
  }

  private BatchFeeder feeder() {
    return new BatchFeeder(
        split.training(),
        settings,
        validation.standardization(),
        memberSeed,
        BatchIndex.from(
            new BatchIndex(journal.completedEpochs(), journal.current().steps()),
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
        startNotes.of(resumption, journal),
        plan.images(),
        split.validation().count(),
        plan.steps(),
        journal.completedEpochs());
  }

  private void train(Run run) throws InterruptedException {
    while (!journal.course().isOver()) {
      EpochResult result = epoch(run);
      run.checkpointer().save(() -> checkpoint(run));
      listener.onEpoch(result);
    }
    listener.onEnd(end(run));
  }

  private TrainingEnd end(Run run) {
    ElapsedTime spent = run.spent();
    List<String> warnings = new ArrayList<>(TrainingWarnings.of(journal.course().kept()));
    return new TrainingEnd(
        journal.history(),
        journal.course().notes(),
        warnings,
        spent.total(),
        (double) journal.completedEpochs() * plan.images() / spent.training(),
        spent.waiting() / spent.training());
  }

  private Training training(
      SelectedEngine selected, CandidateWeights weights, StepStrategy stepping) {
    float[] kept =
        journal.bestWeights().or(weights::average).orElseGet(selected.engine()::parameters);
    NetworkSpec network = opening.network();
    return new Training(
        new TrainedModel(network, List.of(Weights.ofArray(network, kept)), manifest()),
        journal.history(),
        journal.timing(),
        environment(selected, stepping));
  }

  /** What the training was computed on, which the model does not depend on. */
  private static SortedMap<String, String> environment(
      SelectedEngine selected, StepStrategy stepping) {
    SortedMap<String, String> environment = Provenance.environment(selected.environment());
    environment.putAll(stepping.computedOn().environment());
    return environment;
  }

  private EpochResult epoch(Run run) throws InterruptedException {
    run.clock().beginEpoch(journal.current().seconds());
    while (!journal.epochIsComplete()) {
      advance(run);
    }
    double seconds = run.clock().endTraining();
    Validation reached = run.weights().judge(validation);
    Validation raw = run.weights().evaluateRaw(validation);
    EpochTiming timing =
        new EpochTiming(journal.epoch(), run.clock().epochSeconds(), plan.images() / seconds);
    return journal.endEpoch(reached, raw, timing, run.weights().weights());
  }

  private void advance(Run run) throws InterruptedException {
    for (StepResult step : run.stepping().advance(journal)) {
      if (!Double.isFinite(step.loss())) {
        throw new TrainingDivergedException(
            journal.epoch(), journal.learningRate(), run.checkpointer().keepsOne());
      }
      journal.add(step);
    }
    run.weights().follow(journal.epochSteps(), plan.optimiserSteps(plan.steps()), journal.steps());
    if (!journal.epochIsComplete() && run.checkpointer().due()) {
      run.checkpointer().save(() -> checkpoint(run));
    }
    listener.onStep(journal.progress());
  }

  private Checkpoint checkpoint(Run run) {
    EngineState state = run.engine().state();
    if (!state.isOfNumbers()) {
      // Between two epochs it is the completed one that has diverged.
      int epoch = journal.current().steps() == 0 ? journal.completedEpochs() : journal.epoch();
      throw new TrainingDivergedException(
          epoch, state.learningRate(), run.checkpointer().keepsOne());
    }
    return journal.checkpoint(
        run.checkpointer().inputs(),
        run.clock().epochSeconds(),
        run.spent(),
        state,
        run.weights().average(),
        run.stepping().computedOn());
  }

  private ModelManifest manifest() {
    ImageSet digits = split.training();
    SortedMap<String, String> provenance = Provenance.of(dataset, split, settings, setup);
    provenance.put(Provenance.EPOCH, Integer.toString(journal.course().kept().epoch()));
    provenance.put(Provenance.EPOCHS, Integer.toString(journal.completedEpochs()));
    return ModelManifest.single(
            digits.height(),
            digits.width(),
            digits.classNames(),
            validation.standardization(),
            settings.recorded(),
            provenance)
        .withViews(settings.testTimeAugmentation());
  }
}
