package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.Arrays;
import java.util.Map;

/** Trains a network. The same images, settings and network give the same model. */
public final class Trainer {
  private Trainer() {}

  /** Trains and tells nobody how it goes; see the longest form. */
  public static Training train(Dataset dataset, TrainingSettings settings)
      throws InterruptedException {
    return train(dataset, settings, TrainingListener.none());
  }

  /** Trains the network that the settings name; see the longest form. */
  public static Training train(
      Dataset dataset, TrainingSettings settings, TrainingListener listener)
      throws InterruptedException {
    return train(dataset, settings, TrainingSetup.plain(), listener);
  }

  /**
   * Trains on a set's training images. Its own validation images validate; if it has none, a part
   * of the training images does, as the settings say.
   *
   * <p>An ensemble's members are trained one after the other, each from a seed of its own, the
   * settings' and those that follow it; all have the same validation images.
   *
   * <p>A training that starts from a model trains that model's network, unless the settings were
   * given another.
   *
   * <p>If the setup has rounds, their workers take turns on this machine: the model is the one that
   * a cluster would train, and it takes longer than without.
   *
   * <p>If the setup says where to keep it meanwhile, training goes on where an earlier one of the
   * same data, settings and setup was interrupted, and ends with the same bits as if it had not
   * been; what is kept there is for the caller to delete, see {@link Checkpointing}.
   *
   * @param setup what is trained
   * @param listener is told how it goes
   * @throws IllegalArgumentException if there is no labelled image to train on, or the network does
   *     not fit the images
   * @throws TrainingDivergedException if the loss is no longer a number
   * @throws java.io.UncheckedIOException if a checkpoint cannot be written, or checkpoints not be
   *     listed
   * @throws InterruptedException if the thread is interrupted; nothing is left running
   */
  public static Training train(
      Dataset dataset, TrainingSettings settings, TrainingSetup setup, TrainingListener listener)
      throws InterruptedException {
    if (setup.rounds().isPresent()) {
      try (SequentialWorkers workers = SequentialWorkers.open(dataset, settings, setup)) {
        return train(dataset, settings, setup, workers, listener);
      }
    }
    return new EnsembleTraining(dataset, setup.effectiveSettings(settings), setup, listener).run();
  }

  /**
   * The same by workers elsewhere. This process validates, keeps checkpoints and makes the model.
   *
   * @param setup has rounds
   * @param workers train them
   * @throws InvalidOptionException if the settings ask for an ensemble, which rounds do not train
   * @throws io.github.mnistmaven.core.engine.UnavailableEngineException if the engine cannot
   *     compute here
   */
  public static Training train(
      Dataset dataset,
      TrainingSettings settings,
      TrainingSetup setup,
      Workers workers,
      TrainingListener listener)
      throws InterruptedException {
    if (setup.rounds().isEmpty()) {
      throw new IllegalArgumentException(
          "workers train in rounds, but the setup has none; say how many by inRounds");
    }
    return new EnsembleTraining(dataset, setup.effectiveSettings(settings), setup, listener)
        .inRounds(workers);
  }

  /**
   * The images that training with these settings learns from and validates on.
   *
   * @throws IllegalArgumentException if there is no labelled image to learn from
   * @throws InvalidOptionException if there is no image to validate on, and an option needs some
   */
  public static Split split(Dataset dataset, TrainingSettings settings) {
    ImageSet images = dataset.training();
    if (settings.maxTrainingImages() < images.count()) {
      int[] order = RandomStream.of(settings.seed(), "limit").permutation(images.count());
      images = images.select(Arrays.copyOf(order, settings.maxTrainingImages()));
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
    if (split.validation().count() == 0) {
      settings.needingValidation().ifPresent(option -> refuse(option, settings));
    }
    return split;
  }

  /**
   * The settings as they hold for a set: what {@link #train} follows.
   *
   * @throws IllegalArgumentException if there is no labelled image to learn from
   */
  public static TrainingSettings settings(Dataset dataset, TrainingSettings settings) {
    return settings.forImages(split(dataset, settings).training().count());
  }

  private static void refuse(Option<?> option, TrainingSettings settings) {
    throw new InvalidOptionException(
        "%s=%s needs validation images, but there are none; hold some out by validationSplit, or name a set that has some"
            .formatted(option, settings.asMap().get(option.name())));
  }

  private static Split holdOut(ImageSet images, TrainingSettings settings) {
    // Without labels there are no classes; the caller says what is wrong.
    return settings.stratify() && images.isLabelled()
        ? Split.stratified(images, settings.validationSplit(), settings.seed())
        : Split.random(images, settings.validationSplit(), settings.seed());
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
   * Describes the network that {@link #train} begins with, checked against the images and the
   * initial model before anything is computed.
   *
   * @param training the training images
   * @throws InvalidOptionException if the initial model is for images of another size or has other
   *     layers; the output layer alone may differ, in its number of outputs
   * @throws IllegalArgumentException if the network does not support such images, or has not one
   *     output for each class
   */
  public static NetworkSpec network(
      TrainingSetup setup, ImageSet training, TrainingSettings settings) {
    return new EngineOpening(setup, training, settings, settings.seed()).network();
  }
}
