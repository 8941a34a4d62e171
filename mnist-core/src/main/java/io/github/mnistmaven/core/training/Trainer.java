package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.Arrays;

/** Trains networks. The same data set, settings and setup give the same model, bit for bit. */
public final class Trainer {
  private Trainer() {}

  /**
   * Trains without a listener; see {@link #train(Dataset, Split, TrainingSpec, TrainingSetup,
   * TrainingListener)}.
   */
  public static Training train(Dataset dataset, TrainingConfig settings)
      throws InterruptedException {
    return train(dataset, settings, TrainingListener.none());
  }

  /**
   * Trains the network that the settings name; see {@link #train(Dataset, Split, TrainingSpec,
   * TrainingSetup, TrainingListener)}.
   */
  public static Training train(Dataset dataset, TrainingConfig settings, TrainingListener listener)
      throws InterruptedException {
    return train(dataset, settings, TrainingSetup.plain(), listener);
  }

  /**
   * Trains on the training images of a data set, split by {@link #split}; see {@link
   * #train(Dataset, Split, TrainingSpec, TrainingSetup, TrainingListener)}.
   *
   * <p>A training that starts from a model (fine-tuning) trains that model's network, unless the
   * settings explicitly name another.
   */
  public static Training train(
      Dataset dataset, TrainingConfig settings, TrainingSetup setup, TrainingListener listener)
      throws InterruptedException {
    Split split = split(dataset, setup.effectiveSettings(settings));
    return train(dataset, split, setup.spec(dataset, split, settings), setup, listener);
  }

  /**
   * Trains on the training images of a split and validates on its validation images.
   *
   * <p>The members of an ensemble are trained one after the other with consecutive seeds, beginning
   * with that of the settings; all have the same validation set.
   *
   * <p>With a local SGD configuration in the specification, the tasks of all workers are computed
   * one after the other on this machine: the model is the one that a cluster would train, and
   * training takes longer.
   *
   * <p>With checkpointing in the setup, an interrupted training of the same specification is
   * resumed, and ends with the same bits as without the interruption. The caller deletes the
   * checkpoints, see {@link Checkpointing}.
   *
   * @param dataset data set of the split
   * @param split result of {@link #split} for the settings
   * @param spec specification, which the model's manifest records; see {@link TrainingSetup#spec}
   * @param setup setup of the specification
   * @param listener receives the progress
   * @throws IllegalArgumentException if there is no labeled image to train on, or the network does
   *     not fit the images
   * @throws TrainingDivergedException if the loss is no longer a number
   * @throws java.io.UncheckedIOException if a checkpoint cannot be written, or checkpoints not be
   *     listed
   * @throws InterruptedException if the thread is interrupted; nothing is left running
   */
  public static Training train(
      Dataset dataset,
      Split split,
      TrainingSpec spec,
      TrainingSetup setup,
      TrainingListener listener)
      throws InterruptedException {
    if (spec.localSgd().isPresent()) {
      try (SequentialWorkers workers = SequentialWorkers.open(split.training(), spec, setup)) {
        return train(dataset, split, spec, setup, workers, listener);
      }
    }
    return new EnsembleTraining(dataset, split, spec, setup, listener).run();
  }

  /**
   * Trains in rounds by workers elsewhere. This process validates, writes checkpoints and creates
   * the model.
   *
   * @param spec specification with a local SGD configuration
   * @throws InvalidOptionException if the settings request an ensemble, which is not supported
   * @throws io.github.mnistmaven.core.engine.UnavailableEngineException if the engine cannot
   *     compute here
   */
  public static Training train(
      Dataset dataset,
      Split split,
      TrainingSpec spec,
      TrainingSetup setup,
      Workers workers,
      TrainingListener listener)
      throws InterruptedException {
    if (spec.localSgd().isEmpty()) {
      throw new IllegalArgumentException(
          "the specification must have a local SGD configuration but has none; set it with"
              + " TrainingSetup.inRounds");
    }
    return new EnsembleTraining(dataset, split, spec, setup, listener).inRounds(workers);
  }

  /**
   * Splits the training images of a data set into a training and a validation set. The validation
   * set of the data set is used if it has one.
   *
   * @throws IllegalArgumentException if there is no labeled training image
   * @throws InvalidOptionException if the validation set is empty, and an option needs it
   */
  public static Split split(Dataset dataset, TrainingConfig settings) {
    ImageSet images = dataset.training();
    if (settings.maxTrainingImages() < images.count()) {
      int[] order = RandomStream.of(settings.seed(), "limit").permutation(images.count());
      images = images.select(Arrays.copyOf(order, settings.maxTrainingImages()));
    }
    Split split =
        dataset.hasValidation()
            ? new Split(images, dataset.validation())
            : holdOut(images, settings);
    if (split.training().count() == 0 || !images.isLabeled()) {
      throw new IllegalArgumentException(
          String.format(
              "training needs at least one labeled image but found %s, %d of them for training",
              images, split.training().count()));
    }
    if (split.validation().count() == 0) {
      settings.needingValidation().ifPresent(option -> refuse(option, settings));
    }
    return split;
  }

  private static void refuse(Option<?> option, TrainingConfig settings) {
    throw new InvalidOptionException(
        "%s=%s needs validation images but there are none; set validationSplit above 0, or use a data set with a validation set"
            .formatted(option, settings.asMap().get(option.name())));
  }

  private static Split holdOut(ImageSet images, TrainingConfig settings) {
    // Without labels there are no classes; the caller reports the error.
    return settings.stratify() && images.isLabeled()
        ? Split.stratified(images, settings.validationSplit(), settings.seed())
        : Split.random(images, settings.validationSplit(), settings.seed());
  }

  /**
   * Returns the network to train, after checking it against the images and the initial model.
   *
   * @param training training images
   * @throws InvalidOptionException if the initial model is for images of another size or has other
   *     layers; only the number of outputs of the output layer may differ
   * @throws IllegalArgumentException if the network does not support the image size, or does not
   *     have one output for each class
   */
  public static NetworkSpec network(
      TrainingSetup setup, ImageSet training, TrainingConfig settings) {
    return new EngineOpening(setup, training, settings, settings.seed()).network();
  }
}
