package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingOption;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.request.CommandLine;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.RunOrigin;
import io.github.mnistmaven.core.request.TrainingRequest;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Trains a network and writes the model, its history and the profile of the data set. A model of
 * the same data and settings is up to date and not trained again.
 *
 * @since 1.0
 */
@Mojo(
    name = "train",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresProject = false,
    threadSafe = true)
public final class TrainMojo extends AbstractImageMojo {
  private static final Option<Double> CHECKPOINT_MINUTES =
      Option.number(
          "checkpointMinutes",
          "Maximum number of minutes between checkpoints.",
          5,
          "a number of minutes, greater than 0",
          minutes -> Math.round(minutes * 60_000) > 0 && minutes <= Integer.MAX_VALUE);

  /**
   * Recipe, a named set of option values: notebook, those of the Kaggle notebook; quick, about a
   * minute; best, the highest accuracy; robust, for noisy or photographed digits. Explicit options
   * override the recipe.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.recipe", defaultValue = "notebook")
  String recipe;

  /**
   * Network architecture: notebook; deep, with a third stage of convolutions in place of wide dense
   * layers; strided, whose convolutions shrink the image in place of pooling; or the path of a JSON
   * file with a custom network. By default, the value of the recipe.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.network")
  String network;

  /**
   * Number of epochs (passes over the training images). By default, the value of the recipe.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.epochs")
  String epochs;

  /**
   * Number of images in an optimizer step (mini-batch). By default, the value of the recipe.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.batchSize")
  String batchSize;

  /**
   * Optimizer, with the defaults of Keras. One of adam, adamw, sgd, rmsprop, adagrad and adadelta;
   * hyperparameters are given by name, such as {@code sgd(momentum=0.9,nesterov=true)}. By default,
   * the value of the recipe.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.optimizer")
  String optimizer;

  /**
   * L2 regularization factor: the loss grows by the factor times the square of each weight; 0 for
   * none. By default, the value of the recipe.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.l2Regularization")
  String l2Regularization;

  /**
   * Label smoothing factor: the share of each label's probability that is distributed over all
   * classes; 0 for none. By default, the value of the recipe.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.labelSmoothing")
  String labelSmoothing;

  /**
   * Decay of the exponential moving average (EMA) of the weights, which becomes the model; 0 for
   * the weights themselves. By default, the value of the recipe.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.emaDecay")
  String emaDecay;

  /**
   * Number of networks that are trained, each with another seed; the model's probabilities are the
   * mean of theirs. By default, the value of the recipe.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.ensemble")
  String ensemble;

  /**
   * Test-time augmentation: number of views of an image, whose mean prediction counts. By default,
   * the value of the recipe.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.testTimeAugmentation")
  String testTimeAugmentation;

  /**
   * Calibration of confidences on the validation set: none, or temperature (temperature scaling),
   * which does not change the ranking of classes. By default, the value of the recipe.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.calibration")
  String calibration;

  /**
   * Initial learning rate. By default, the value of the recipe.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.learningRate")
  String learningRate;

  /**
   * Learning-rate schedule: {@code constant}, {@code exponential(factor)}, {@code
   * step(factor,epochs)}, {@code cosine(minimum)}, {@code one-cycle(peak)} or {@code
   * reduce-on-plateau(factor,patience,minDelta,cooldown,min)}; or one of these after a warm-up, as
   * {@code warmup(steps)+cosine}. By default, the value of the recipe.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.learningRateSchedule")
  String learningRateSchedule;

  /**
   * Early stopping: {@code loss(patience,minDelta)} or {@code accuracy(patience,minDelta)} of the
   * validation set; training ends after patience epochs without an improvement by more than
   * minDelta. {@code minDelta} is optional.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.earlyStopping", defaultValue = "none")
  String earlyStopping;

  /**
   * Whether the model has the weights of the epoch with the best result on the validation set, by
   * the metric of earlyStopping, else by accuracy; otherwise those of the last epoch.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.restoreBestWeights", defaultValue = "false")
  String restoreBestWeights;

  /**
   * Fraction of the training images that is held out for validation; not used if the data set has a
   * validation set. At least 0 and below 1.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.validationSplit", defaultValue = "0.1")
  String validationSplit;

  /**
   * Whether the validation split is stratified: the same fraction of each class, to within one
   * image.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.stratify", defaultValue = "false")
  boolean stratify;

  /**
   * Random seed: the same seed gives the same model.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.seed", defaultValue = "66")
  String seed;

  /**
   * Largest number of training images, including the validation split, chosen by the seed; 0 for
   * all.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.maxTrainingImages", defaultValue = "all")
  String maxTrainingImages;

  /**
   * Data augmentation of the training images, with the names of Keras; options that are not given
   * have the values of the preset notebook. As a property, {@code
   * -Dmnist.augmentation='strong;shearRange=5'}; in a pom, that text or {@code
   * <preset>strong</preset>} and {@code <shearRange>5</shearRange>} inside the element.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.augmentation")
  PlexusConfiguration augmentation;

  /**
   * Initial model for fine-tuning, whose weights replace the random initialization: a file, or the
   * coordinates {@code groupId:artifactId:version[:classifier]} of a model published with {@code
   * mnist.attach}. Its classes may differ. None by default.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.initialModel")
  private String initialModel;

  /**
   * Whether to attach the model to the project as a zip with the classifier {@code mnist}, which is
   * installed and deployed. Other projects refer to it with {@code mnist.model}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.attach", defaultValue = "false")
  private boolean attach;

  /**
   * Maximum number of minutes between checkpoints; there is also one after each epoch. An
   * interrupted training resumes from the last checkpoint.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.checkpointMinutes", defaultValue = "5")
  private String checkpointMinutes;

  @Override
  void workOnImages() throws MojoExecutionException, MojoFailureException {
    Map<String, String> given = given(TrainingOption.all());
    given.computeIfPresent(TrainingOption.NETWORK.name(), (name, text) -> network(text));
    TrainingConfig settings = checked(() -> TrainingConfig.of(given));
    DatasetSource images = dataset();
    TrainingRequest request =
        new TrainingRequest(
            images,
            settings,
            initialModel == null ? Optional.empty() : Optional.of(models().find(initialModel)),
            runDirectory.toPath(),
            modelToWrite(),
            origin(ReproduceCommand.of(images, initialModelInProject())),
            control().withCheckpointInterval(checkpointInterval()),
            basedir(),
            Optional.empty());
    runUnlessUpToDate(request, "The model is up to date: " + request.model(), "To train it again");
    writeModelCard();
    if (attach) {
      attach(request.model());
    }
  }

  /** Returns the initial model as coordinates or as a path relative to the project. */
  private Optional<String> initialModelInProject() {
    return Optional.ofNullable(initialModel)
        .map(name -> Coordinates.of(name).isPresent() ? name : inProject(Path.of(name)));
  }

  /** Returns a path relative to the project, with forward slashes. */
  private String inProject(Path path) {
    Path relative = path.startsWith(basedir()) ? basedir().relativize(path) : path;
    return relative.toString().replace(File.separatorChar, '/');
  }

  /** Returns the name of a network, or the path of its file relative to the project. */
  private String network(String text) {
    return text.endsWith(".json") ? inProject(Path.of(text)) : text;
  }

  private RunOrigin origin(CommandLine reproduce) {
    return new RunOrigin(Optional.of(reproduce), GitCommit.of(basedir()));
  }

  private Duration checkpointInterval() throws MojoFailureException {
    return checked(() -> duration(CHECKPOINT_MINUTES.parse(checkpointMinutes)));
  }
}
