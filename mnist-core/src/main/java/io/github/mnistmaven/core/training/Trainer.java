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
import io.github.mnistmaven.core.internal.random.RandomStream;
import io.github.mnistmaven.core.model.ModelManifest;
import io.github.mnistmaven.core.model.TrainedModel;
import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.core.network.NotebookNetwork;
import io.github.mnistmaven.core.option.InvalidOptionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trains a network. The same images, settings and network give the same model. */
public final class Trainer {
  private final Dataset dataset;
  private final Split split;
  private final TrainingSettings settings;
  private final Network network;
  private final TrainingListener listener;
  private final Standardization standardization;
  private final List<EpochResult> epochs = new ArrayList<>();
  private double trainingSeconds;

  private Trainer(
      Dataset dataset, TrainingSettings settings, Network network, TrainingListener listener) {
    this.dataset = dataset;
    this.split = split(dataset, settings);
    this.settings = settings;
    this.network = network;
    this.listener = listener;
    this.standardization = Standardization.fit(settings.augmentation(), split.training());
  }

  /** Trains the notebook's network and tells nobody how it goes; see the longest form. */
  public static Training train(Dataset dataset, TrainingSettings settings)
      throws InterruptedException {
    return train(dataset, settings, TrainingListener.none());
  }

  /** Trains the notebook's network; see the longest form. */
  public static Training train(
      Dataset dataset, TrainingSettings settings, TrainingListener listener)
      throws InterruptedException {
    return train(dataset, settings, new NotebookNetwork(), listener);
  }

  /**
   * Trains on a set's training images. Its own validation images validate; if it has none, a part
   * of the training images does, as the settings say.
   *
   * @param network what is trained
   * @param listener is told how it goes
   * @throws IllegalArgumentException if there is no labelled image to train on, or the network does
   *     not fit the images
   * @throws TrainingDivergedException if the loss is no longer a number
   * @throws InterruptedException if the thread is interrupted; nothing is left running
   */
  public static Training train(
      Dataset dataset, TrainingSettings settings, Network network, TrainingListener listener)
      throws InterruptedException {
    return new Trainer(dataset, settings, network, listener).run();
  }

  /**
   * The images that training with these settings learns from and validates on.
   *
   * @throws IllegalArgumentException if there is no labelled image to learn from
   */
  public static Split split(Dataset dataset, TrainingSettings settings) {
    Digits images = dataset.training();
    if (settings.limit() < images.count()) {
      int[] order = RandomStream.of(settings.seed(), "limit").permutation(images.count());
      images = images.select(Arrays.copyOf(order, settings.limit()));
    }
    Split split =
        dataset.hasValidation()
            ? new Split(images, dataset.validation())
            : holdOut(images, settings);
    if (split.training().count() == 0 || !images.isLabelled()) {
      throw new IllegalArgumentException(
          String.format(
              "training needs at least one labelled image, but of %s, %d are left to train on",
              images, split.training().count()));
    }
    return split;
  }

  private static Split holdOut(Digits images, TrainingSettings settings) {
    // Without labels there are no classes; the caller says what is wrong.
    return settings.stratified() && images.isLabelled()
        ? Split.stratified(images, settings.validationFraction(), settings.seed())
        : Split.random(images, settings.validationFraction(), settings.seed());
  }

  /**
   * The images that a model learned from and was validated on.
   *
   * @param dataset the set it was trained on
   * @param recorded its manifest's settings
   * @throws InvalidOptionException if a setting that decides the split is missing or unreadable
   */
  public static Split split(Dataset dataset, Map<String, String> recorded) {
    return split(dataset, TrainingSettings.splittingAs(recorded));
  }

  /**
   * What {@link #train} begins with: the network for some images, checked before anything is
   * computed.
   *
   * @param training the images to learn from
   * @throws IllegalArgumentException if the network cannot read such images, has not one output for
   *     each class, or its model could not be loaded again
   */
  public static MultiLayerConfiguration configuration(
      Network network, Digits training, TrainingSettings settings) {
    int classes = training.classNames().size();
    MultiLayerConfiguration configuration =
        network.configuration(training.height(), training.width(), classes, settings.seed());
    TrainedModel.requireLoadable(configuration);
    Layer last = configuration.getConf(configuration.getConfs().size() - 1).getLayer();
    long outputs = last instanceof FeedForwardLayer output ? output.getNOut() : 0;
    if (outputs != classes) {
      throw new IllegalArgumentException(
          "network %s must have one output for each of %d classes but has %d"
              .formatted(network.name(), classes, outputs));
    }
    return configuration;
  }

  private Training run() throws InterruptedException {
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
              digits.count(),
              split.validation().count(),
              feeder.batchesPerEpoch()));
      for (int epoch = 0; epoch < settings.epochs(); epoch++) {
        EpochResult result = runEpoch(epoch, engine, feeder);
        epochs.add(result);
        listener.onEpoch(result);
      }
      TrainingHistory history = new TrainingHistory(epochs);
      listener.onEnd(
          new TrainingEnd(
              history,
              (System.nanoTime() - start) / 1e9,
              (double) settings.epochs() * digits.count() / trainingSeconds,
              feeder.waitedSeconds() / trainingSeconds));
      return new Training(new TrainedModel(engine.network(), manifest(engine)), history);
    }
  }

  private MultiLayerNetwork initialised() {
    MultiLayerNetwork untrained =
        new MultiLayerNetwork(configuration(network, split.training(), settings));
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
    double learningRate =
        settings.schedule().rate(settings.learningRate(), epoch, settings.epochs());
    long start = System.nanoTime();
    double loss = 0;
    int correct = 0;
    for (int i = 0; i < feeder.batchesPerEpoch(); i++) {
      Batch batch = feeder.next();
      StepResult step = engine.trainStep(batch, learningRate);
      loss += step.loss() * batch.size();
      correct += step.correct();
      feeder.recycle(batch);
      if (!Double.isFinite(loss)) {
        throw new TrainingDivergedException(epoch + 1, learningRate);
      }
    }
    trainingSeconds += (System.nanoTime() - start) / 1e9;
    int count = split.training().count();
    Validation validation = validate(engine);
    return new EpochResult(
        epoch + 1,
        learningRate,
        loss / count,
        (double) correct / count,
        validation.loss(),
        validation.accuracy());
  }

  private Validation validate(Engine engine) {
    Digits digits = split.validation();
    if (digits.count() == 0) {
      return Validation.none();
    }
    int classes = digits.classNames().size();
    return Validation.of(Probabilities.of(engine, standardization, digits, classes), digits);
  }

  private ModelManifest manifest(Engine engine) {
    Digits digits = split.training();
    return new ModelManifest(
        ModelManifest.SCHEMA,
        digits.height(),
        digits.width(),
        digits.classNames(),
        standardization,
        settings.asMap(),
        Provenance.of(dataset, split, settings, network, engine.name()));
  }
}
