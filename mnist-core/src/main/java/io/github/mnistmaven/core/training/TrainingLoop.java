package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.Engine;
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
  private final Standardization standardization;
  private final List<EpochResult> epochs = new ArrayList<>();
  private final List<EpochTiming> timings = new ArrayList<>();
  private final Course course;
  private final BestWeights best;
  private double trainingSeconds;

  TrainingLoop(
      Dataset dataset, TrainingSettings settings, TrainingSetup setup, TrainingListener listener) {
    this.dataset = dataset;
    this.split = Trainer.split(dataset, settings);
    this.settings = settings;
    this.setup = setup;
    this.listener = listener;
    this.standardization = Standardization.fit(settings.augmentation(), split.training());
    this.course = new Course(settings, epochs);
    this.best = new BestWeights(course, Optional.empty());
  }

  Training run() throws InterruptedException {
    Digits digits = split.training();
    MultiLayerNetwork untrained = initialised();
    SelectedEngine selected =
        SelectedEngine.open(
            settings.engine(),
            settings.precision(),
            untrained,
            inputType(),
            settings.seed(),
            settings.threads());
    long start = System.nanoTime();
    try (Engine engine = selected.engine();
        BatchFeeder feeder = new BatchFeeder(digits, settings, standardization)) {
      listener.onStart(
          new TrainingStart(
              selected.description(),
              selected.warnings(),
              List.of(),
              digits.count(),
              split.validation().count(),
              feeder.batchesPerEpoch(),
              epochs.size()));
      while (!course.isOver()) {
        EpochResult result = runEpoch(epochs.size(), engine, feeder);
        epochs.add(result);
        best.offer(engine::network);
        listener.onEpoch(result);
      }
      TrainingHistory history = new TrainingHistory(epochs);
      listener.onEnd(
          new TrainingEnd(
              history,
              course.notes(),
              secondsSince(start),
              (double) epochs.size() * digits.count() / trainingSeconds,
              feeder.waitedSeconds() / trainingSeconds));
      return new Training(
          new TrainedModel(best.restore(engine.network()), manifest(selected)),
          history,
          new TrainingTiming(timings));
    }
  }

  private MultiLayerNetwork initialised() {
    MultiLayerNetwork untrained =
        new MultiLayerNetwork(Trainer.configuration(setup.network(), split.training(), settings));
    untrained.init();
    return untrained;
  }

  private InputType.InputTypeConvolutional inputType() {
    Digits digits = split.training();
    return (InputType.InputTypeConvolutional)
        InputType.convolutional(digits.height(), digits.width(), 1);
  }

  private EpochResult runEpoch(int epoch, Engine engine, BatchFeeder feeder)
      throws InterruptedException {
    double learningRate = course.learningRate();
    long start = System.nanoTime();
    int steps = feeder.batchesPerEpoch();
    double loss = 0;
    int correct = 0;
    int images = 0;
    for (int i = 0; i < steps; i++) {
      Batch batch = feeder.next();
      StepResult step = engine.trainStep(batch, learningRate);
      loss += step.loss() * batch.size();
      correct += step.correct();
      images += batch.size();
      feeder.recycle(batch);
      if (!Double.isFinite(loss)) {
        throw new TrainingDivergedException(epoch + 1, learningRate);
      }
      listener.onStep(
          new StepProgress(
              epoch + 1, i + 1, steps, images, loss / images, (double) correct / images));
    }
    double seconds = secondsSince(start);
    trainingSeconds += seconds;
    Validation validation = validate(engine);
    timings.add(new EpochTiming(epoch + 1, secondsSince(start), images / seconds));
    return new EpochResult(
        epoch + 1,
        learningRate,
        loss / images,
        (double) correct / images,
        validation.loss(),
        validation.accuracy());
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
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
    return new ModelManifest(
        ModelManifest.SCHEMA,
        digits.height(),
        digits.width(),
        digits.classNames(),
        standardization,
        settings.asMap(),
        provenance);
  }
}
