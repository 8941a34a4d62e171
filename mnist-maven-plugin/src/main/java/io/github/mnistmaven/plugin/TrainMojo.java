package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.run.TrainingRequest;
import io.github.mnistmaven.core.training.LearningRateSchedule;
import io.github.mnistmaven.core.training.TrainingSettings;
import io.github.mnistmaven.plugin.worker.Job;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Trains the network and writes the model, its history and the data's profile. A model that the
 * same data and settings made is kept.
 *
 * @since 1.0
 */
@Mojo(name = "train", defaultPhase = LifecyclePhase.PROCESS_CLASSES, threadSafe = true)
public final class TrainMojo extends AbstractWorkerMojo {
  /**
   * Passes over the training images.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.epochs", defaultValue = "20")
  private int epochs;

  /**
   * Images in one optimiser step.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.batchSize", defaultValue = "64")
  private int batchSize;

  /**
   * Adam's step size in the first epoch.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.learningRate", defaultValue = "0.001")
  private double learningRate;

  /**
   * How the learning rate goes on: {@code constant}, {@code exponential(factor)}, {@code
   * step(factor,epochs)} or {@code cosine}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.schedule", defaultValue = "exponential(0.9)")
  private String schedule;

  /**
   * The share of the training images held out for validation, in [0, 1); not used if the data has
   * validation images of its own.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.validationFraction", defaultValue = "0.1")
  private double validationFraction;

  /**
   * Whether each class has the same share, to within one image, of what is held out.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.stratified", defaultValue = "false")
  private boolean stratified;

  /**
   * Where every random choice comes from: the same seed gives the same model.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.seed", defaultValue = "66")
  private long seed;

  /**
   * How many of the training images are used, validation included, chosen by the seed; 0 for all.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.limit", defaultValue = "0")
  private int limit;

  /**
   * How training images are varied, by Keras' names; what is not given is the notebook's:
   *
   * <pre>{@code
   * <augmentation>
   *   <preset>none</preset>
   *   <rotationRange>10</rotationRange>
   *   <zoomRange>0.1</zoomRange>
   *   <widthShiftRange>0.1</widthShiftRange>
   *   <heightShiftRange>0.1</heightShiftRange>
   * </augmentation>
   * }</pre>
   *
   * @since 1.0
   */
  @Parameter private Map<String, String> augmentation;

  /**
   * What training computes in: {@code f32}, or {@code bf16}, which is faster and less exact, on
   * processors with AVX-512 BF16. Parameters and predictions are float32 in either case.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.precision", defaultValue = "f32")
  private String precision;

  /**
   * Whether to train even if the model is up to date.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.force", defaultValue = "false")
  private boolean force;

  @Override
  protected void run() throws MojoExecutionException, MojoFailureException {
    TrainingSettings settings = settings();
    runInWorker(
        new Job.Train(
            new TrainingRequest(
                dataset(), settings, directory.toPath(), model(), force, reproduce(settings))));
  }

  private TrainingSettings settings() throws MojoFailureException {
    int used = limit == 0 ? TrainingSettings.ALL_IMAGES : limit;
    Map<String, String> options = augmentation == null ? Map.of() : augmentation;
    var choice = engine();
    int threadCount = threads();
    return checked(
        () ->
            new TrainingSettings(
                epochs,
                batchSize,
                learningRate,
                LearningRateSchedule.of(schedule),
                validationFraction,
                stratified,
                seed,
                Augmentation.of(options),
                used,
                choice,
                Precision.of(precision),
                threadCount));
  }

  private String reproduce(TrainingSettings settings) {
    StringBuilder command = new StringBuilder("mvn mnist:train -Dmnist.force");
    command.append(" -Dmnist.dataset=").append(datasetName());
    command.append(" -Dmnist.epochs=").append(settings.epochs());
    command.append(" -Dmnist.batchSize=").append(settings.batchSize());
    command.append(" -Dmnist.learningRate=").append(settings.learningRate());
    command.append(" -Dmnist.schedule='").append(settings.schedule()).append("'");
    command.append(" -Dmnist.validationFraction=").append(settings.validationFraction());
    command.append(" -Dmnist.stratified=").append(settings.stratified());
    command.append(" -Dmnist.seed=").append(settings.seed());
    command.append(" -Dmnist.limit=").append(limit);
    command.append(" -Dmnist.precision=").append(settings.precision());
    return command.toString();
  }
}
