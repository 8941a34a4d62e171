package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.EngineState;
import io.github.mnistmaven.core.engine.internal.Probabilities;
import io.github.mnistmaven.core.engine.internal.StepResult;
import io.github.mnistmaven.core.engine.internal.selection.SelectedEngine;
import io.github.mnistmaven.core.model.ModelManifest;
import io.github.mnistmaven.core.model.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** One training run: epoch by epoch, batch by batch. */
final class TrainingLoop {
  private final Dataset dataset;
  private final Split split;
  private final TrainingSettings settings;
  private final TrainingSetup setup;
  private final TrainingListener listener;
  private final long memberSeed;
  private final Standardization standardization;
  private final TrainingPlan plan;
  private final List<EpochResult> epochs = new ArrayList<>();
  private final List<EpochTiming> timings = new ArrayList<>();
  private final Course course;
  private BestWeights best;
  private EpochSoFar current = EpochSoFar.NOTHING;

  /**
   * A run that has not begun.
   *
   * @param memberSeed of initial weights, dropout, order and augmentation: the settings' own seed,
   *     which decides the split, or for a member of an ensemble another
   */
  TrainingLoop(
      Dataset dataset,
      TrainingSettings settings,
      TrainingSetup setup,
      TrainingListener listener,
      long memberSeed) {
    this.dataset = dataset;
    this.split = Trainer.split(dataset, settings);
    this.settings = settings.forImages(split.training().count());
    this.setup = setup;
    this.listener = listener;
    this.memberSeed = memberSeed;
    this.standardization = Standardization.fit(settings.augmentation(), split.training());
    this.plan =
        new TrainingPlan(
            this.settings.epochs(),
            split.training().count(),
            this.settings.batchSize(),
            this.settings.keep() == Keep.BEST);
    this.course = new Course(this.settings, epochs);
    this.best = new BestWeights(course, Optional.empty());
  }

  Training run() throws InterruptedException {
    SelectedEngine selected = selected();
    try (Engine engine = selected.engine()) {
      Checkpointer checkpointer =
          new Checkpointer(
              setup.checkpointing(),
              TrainingInputs.of(dataset, settings, setup, selected.computesOn()));
      Resumption resumption = checkpointer.resume(plan, engine::state);
      resumption.checkpoint().ifPresent(checkpoint -> goOn(checkpoint, engine));
      try (BatchFeeder feeder =
          new BatchFeeder(
              split.training(),
              settings,
              standardization,
              memberSeed,
              epochs.size(),
              current.steps())) {
        listener.onStart(start(selected, resumption));
        TrainingClock clock =
            new TrainingClock(resumption.checkpoint().map(Checkpoint::time).orElse(TimeSpent.NONE));
        train(new Run(engine, feeder, checkpointer, clock));
        return training(selected);
      }
    }
  }

  /** What a run works with. */
  private record Run(
      Engine engine, BatchFeeder feeder, Checkpointer checkpointer, TrainingClock clock) {

    TimeSpent spent() {
      return clock.spent(feeder.waitedSeconds());
    }
  }

  private void goOn(Checkpoint checkpoint, Engine engine) {
    engine.restore(checkpoint.state());
    epochs.addAll(checkpoint.history());
    timings.addAll(checkpoint.timing());
    current = checkpoint.epoch();
    best = new BestWeights(course, checkpoint.best());
  }

  private TrainingStart start(SelectedEngine selected, Resumption resumption) {
    List<String> warnings = new ArrayList<>(selected.warnings());
    warnings.addAll(resumption.warnings());
    return new TrainingStart(
        selected.description(),
        warnings,
        notes(resumption),
        plan.images(),
        split.validation().count(),
        plan.steps(),
        epochs.size());
  }

  private List<String> notes(Resumption resumption) {
    if (resumption.checkpoint().isPresent()) {
      return List.of(continuing());
    }
    List<String> notes = new ArrayList<>(resumption.notes());
    initialModel().ifPresent(model -> notes.add(model.note()));
    return notes;
  }

  private String continuing() {
    int done = epochs.size();
    if (course.isOver()) {
      return "Continuing after epoch %d of %d".formatted(done, plan.epochs());
    }
    return "Continuing in epoch %d of %d".formatted(done + 1, plan.epochs())
        + (current.steps() == 0
            ? ""
            : ", after %d of %d steps".formatted(current.steps(), plan.steps()));
  }

  private void train(Run run) throws InterruptedException {
    while (!course.isOver()) {
      EpochResult result = epoch(run);
      epochs.add(result);
      current = EpochSoFar.NOTHING;
      best.offer(run.engine()::network);
      run.checkpointer().save(() -> checkpoint(run));
      listener.onEpoch(result);
    }
    TimeSpent spent = run.spent();
    listener.onEnd(
        new TrainingEnd(
            new TrainingHistory(epochs),
            course.notes(),
            spent.total(),
            (double) epochs.size() * plan.images() / spent.training(),
            spent.waiting() / spent.training()));
  }

  private Training training(SelectedEngine selected) {
    return new Training(
        new TrainedModel(best.restore(selected.engine().network()), manifest(selected)),
        new TrainingHistory(epochs),
        new TrainingTiming(timings));
  }

  private SelectedEngine selected() {
    return SelectedEngine.open(
        settings.engine(),
        settings.precision(),
        initialised(),
        inputType(),
        memberSeed,
        settings.threads());
  }

  private MultiLayerNetwork initialised() {
    MultiLayerNetwork untrained =
        new MultiLayerNetwork(Trainer.configuration(setup, split.training(), settings, memberSeed));
    untrained.init();
    initialModel().ifPresent(model -> model.copyTo(untrained));
    return untrained;
  }

  private Optional<InitialModel> initialModel() {
    return setup.initialModel().map(model -> new InitialModel(model, split.training()));
  }

  private InputType.InputTypeConvolutional inputType() {
    Digits digits = split.training();
    return (InputType.InputTypeConvolutional)
        InputType.convolutional(digits.height(), digits.width(), 1);
  }

  private EpochResult epoch(Run run) throws InterruptedException {
    int number = epochs.size() + 1;
    double learningRate = course.learningRate();
    run.clock().beginEpoch(current.seconds());
    while (current.steps() < plan.steps()) {
      step(number, learningRate, run);
    }
    double seconds = run.clock().endTraining();
    Validation validation = validate(run.engine());
    timings.add(new EpochTiming(number, run.clock().epochSeconds(), plan.images() / seconds));
    return new EpochResult(
        number,
        learningRate,
        current.loss(),
        current.accuracy(),
        validation.loss(),
        validation.accuracy());
  }

  private void step(int number, double learningRate, Run run) throws InterruptedException {
    Batch batch = run.feeder().next();
    StepResult step = run.engine().trainStep(batch, learningRate);
    if (!Double.isFinite(step.loss())) {
      throw new TrainingDivergedException(number, learningRate, run.checkpointer().keepsOne());
    }
    current = current.plus(step, batch.size());
    run.feeder().recycle(batch);
    if (current.steps() < plan.steps() && run.checkpointer().due()) {
      run.checkpointer().save(() -> checkpoint(run));
    }
    listener.onStep(
        new StepProgress(
            number,
            current.steps(),
            plan.steps(),
            current.images(),
            current.loss(),
            current.accuracy()));
  }

  /** Between two epochs the clock of one runs too, but its time is counted already. */
  private Checkpoint checkpoint(Run run) {
    EngineState state = run.engine().state();
    if (!state.isOfNumbers()) {
      int number = current.steps() == 0 ? epochs.size() : epochs.size() + 1;
      throw new TrainingDivergedException(
          number, state.learningRate(), run.checkpointer().keepsOne());
    }
    return new Checkpoint(
        run.checkpointer().inputs(),
        epochs,
        timings,
        current.steps() == 0 ? current : current.withSeconds(run.clock().epochSeconds()),
        run.spent(),
        state,
        best.weights());
  }

  private Validation validate(Engine engine) {
    Digits digits = split.validation();
    if (digits.count() == 0) {
      return Validation.none();
    }
    int classes = digits.classNames().size();
    return Validation.of(Probabilities.of(engine, standardization, digits, classes), digits);
  }

  private ModelManifest manifest(SelectedEngine selected) {
    Digits digits = split.training();
    SortedMap<String, String> provenance =
        Provenance.of(dataset, split, settings, setup, selected.computesOn());
    provenance.put(Provenance.EPOCH, Integer.toString(course.kept()));
    provenance.put(Provenance.EPOCHS, Integer.toString(epochs.size()));
    return ModelManifest.single(
            digits.height(),
            digits.width(),
            digits.classNames(),
            standardization,
            settings.asMap(),
            provenance)
        .withViews(settings.tta());
  }
}
