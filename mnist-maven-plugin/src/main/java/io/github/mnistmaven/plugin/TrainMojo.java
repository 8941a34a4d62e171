package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.request.CommandLine;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.RunOrigin;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.run.UpToDate;
import io.github.mnistmaven.core.settings.TrainingOption;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.plugin.internal.worker.Job;
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
 * Trains the network and writes the model, its history and the data's profile. A model that the
 * same data and settings made is kept.
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
          "How many minutes training may run without a checkpoint.",
          5,
          "a number of minutes, greater than 0",
          minutes -> Math.round(minutes * 60_000) > 0 && minutes <= Integer.MAX_VALUE);

  /**
   * A named set of options: notebook for the Kaggle notebook's, quick for a minute, best for the
   * most accurate. An option that is given stands before the recipe's.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.recipe", defaultValue = "notebook")
  String recipe;

  /**
   * Network architecture: notebook; deep, with a third stage of convolutions in place of wide dense
   * layers; strided, whose convolutions shrink the image in place of pooling; or the path of a JSON
   * file with a custom network. By default as the recipe has it.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.network")
  String network;

  /**
   * Passes over the training images. By default as the recipe has it.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.epochs")
  String epochs;

  /**
   * Images in one optimiser step. By default as the recipe has it.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.batchSize")
  String batchSize;

  /**
   * How weights follow from gradients, with Keras' defaults. One of adam, adamw, sgd, rmsprop,
   * adagrad and adadelta; numbers are given by name, such as {@code
   * sgd(momentum=0.9,nesterov=true)}. By default as the recipe has it.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.optimizer")
  String optimizer;

  /**
   * L2 regularization factor: the loss grows by the factor times the square of each weight; 0 for
   * none. By default as the recipe has it.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.l2Regularization")
  String l2Regularization;

  /**
   * How much of a label is shared out over all classes; 0 for nothing. By default as the recipe has
   * it.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.labelSmoothing")
  String labelSmoothing;

  /**
   * The share that each step keeps of an exponential moving average of the weights, which then is
   * the model; 0 for the weights themselves. By default as the recipe has it.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.emaDecay")
  String emaDecay;

  /**
   * How many networks are trained, each from a seed of its own; the mean of their probabilities is
   * the answer. By default as the recipe has it.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.ensemble")
  String ensemble;

  /**
   * Test-time augmentation: how many views of an image are predicted, of which the mean is the
   * answer. By default as the recipe has it.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.testTimeAugmentation")
  String testTimeAugmentation;

  /**
   * How confidences are corrected on the validation images: none, or temperature, which leaves the
   * ranking as it is. By default as the recipe has it.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.calibration")
  String calibration;

  /**
   * The optimiser's step size in the first epoch. By default as the recipe has it.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.learningRate")
  String learningRate;

  /**
   * How the learning rate goes on: {@code constant}, {@code exponential(factor)}, {@code
   * step(factor,epochs)}, {@code cosine(minimum)}, {@code one-cycle(peak)} or {@code
   * reduce-on-plateau(factor,patience,minDelta,cooldown,min)}; or one of these after a warm-up, as
   * {@code warmup(steps)+cosine}. By default as the recipe has it.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.learningRateSchedule")
  String learningRateSchedule;

  /**
   * What ends training early: {@code loss(patience,minDelta)} or {@code
   * accuracy(patience,minDelta)} on the validation images, when so many epochs have not improved it
   * by more. {@code minDelta} may be left out.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.earlyStopping", defaultValue = "none")
  String earlyStopping;

  /**
   * Of which epoch the model is: the last, or the best on the validation images by what
   * earlyStopping watches, else by accuracy.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.restoreBestWeights", defaultValue = "false")
  String restoreBestWeights;

  /**
   * The share of the training images held out for validation; not used if the data has validation
   * images of its own. At least 0 and below 1.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.validationSplit", defaultValue = "0.1")
  String validationSplit;

  /**
   * Whether each class has the same share, to within one image, of what is held out.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.stratify", defaultValue = "false")
  boolean stratify;

  /**
   * Where every random choice comes from: the same seed gives the same model.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.seed", defaultValue = "66")
  String seed;

  /**
   * How many of the training images are used, validation included, chosen by the seed; 0 for all.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.maxTrainingImages", defaultValue = "all")
  String maxTrainingImages;

  /**
   * How training images are varied, by Keras' names; what is not given is the notebook's. As a
   * property, {@code -Dmnist.augmentation='strong;shearRange=5'}; in a pom, that text or {@code
   * <preset>strong</preset>} and {@code <shearRange>5</shearRange>} inside the element.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.augmentation")
  PlexusConfiguration augmentation;

  /**
   * The model whose weights training starts from, to go on with one's own images: a file, or the
   * coordinates {@code groupId:artifactId:version[:classifier]} of a project that trains one with
   * {@code mnist.attach}; random weights by default. Its classes may be others.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.initialModel")
  private String initialModel;

  /**
   * Whether the model becomes an artifact of the project, a zip with the classifier {@code mnist},
   * which is installed and deployed with it; others then name it by {@code mnist.model}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.attach", defaultValue = "false")
  private boolean attach;

  /**
   * How many minutes training may run without a checkpoint; there is one after each epoch anyway.
   * An interrupted training goes on from the latest.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.checkpointMinutes", defaultValue = "5")
  private String checkpointMinutes;

  @Override
  void workOnImages() throws MojoExecutionException, MojoFailureException {
    Map<String, String> given = given(TrainingOption.all());
    given.computeIfPresent(TrainingOption.NETWORK.name(), (name, text) -> network(text));
    TrainingSettings settings = checked(() -> TrainingSettings.of(given));
    DatasetSource images = dataset();
    TrainingRequest wanted =
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
    if (UpToDate.training(wanted)) {
      keep("The model is up to date: " + wanted.model(), "To train it again");
    } else {
      runInWorker(new Job.Train(wanted));
    }
    writeModelCard();
    if (attach) {
      attach(wanted.model());
    }
  }

  /** As it can be given in another copy of the project. */
  private Optional<String> initialModelInProject() {
    return Optional.ofNullable(initialModel)
        .map(name -> Coordinates.of(name).isPresent() ? name : inProject(Path.of(name)));
  }

  /** For every system alike. */
  private String inProject(Path path) {
    Path seen = path.startsWith(basedir()) ? basedir().relativize(path) : path;
    return seen.toString().replace(File.separatorChar, '/');
  }

  /** The name of a network, or the path of one's file. */
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
