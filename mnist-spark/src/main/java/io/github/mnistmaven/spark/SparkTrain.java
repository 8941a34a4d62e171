package io.github.mnistmaven.spark;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingOption;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.request.CommandLine;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.request.RunOrigin;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.run.EvaluationRun;
import io.github.mnistmaven.core.run.RunLog;
import io.github.mnistmaven.core.run.TrainingExecutor;
import io.github.mnistmaven.core.run.TrainingRun;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.spark.internal.command.Arguments;
import io.github.mnistmaven.spark.internal.command.Command;
import io.github.mnistmaven.spark.internal.rounds.ClusterExecutor;
import io.github.mnistmaven.spark.internal.rounds.RoundsOptions;
import io.github.mnistmaven.spark.internal.training.SparkTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Trains a model on a cluster and writes the same files as {@code mnist:train} and {@code
 * mnist:evaluate}, so that {@code mnist:report} can render the run.
 *
 * <pre>{@code
 * spark-submit --class io.github.mnistmaven.spark.SparkTrain app.jar \
 *   dataset=bundled runDirectory=target/mnist recipe=quick
 * }</pre>
 *
 * <p>The dataset and the run directory are on the driver's machine. The arguments are {@code
 * dataset}, {@code runDirectory}, {@code force}, {@code initialModel}, the estimator's {@code
 * numWorkers}, {@code localSteps} and {@code checkpointDir}, and all training and read options.
 */
public final class SparkTrain {
  private SparkTrain() {}

  /** Runs the training. On failure, prints an error message and exits with code 1. */
  public static void main(String[] args) {
    Command.main(args, SparkTrain::run);
  }

  /**
   * Trains and evaluates a model. Skips the training if the existing model has the same data and
   * settings.
   *
   * @throws MnistException if the data or the settings do not allow the training
   * @throws IllegalArgumentException if the arguments are invalid
   */
  static void run(SparkSession session, String[] args, RunLog log)
      throws IOException, InterruptedException {
    Arguments arguments = new Arguments(args, names());
    TrainingRequest request = request(session, arguments);
    TrainingRun.run(request, executor(session, arguments, log), log);
    EvaluationRun.run(
        EvaluationRequest.in(request.directory())
            .withDataset(request.dataset())
            .withControl(request.control()),
        log);
  }

  private static TrainingRequest request(SparkSession session, Arguments arguments) {
    Path directory = Path.of(arguments.required("runDirectory", "run directory"));
    TrainingConfig settings = TrainingConfig.of(arguments.of(TrainingOption.all()));
    TrainingRequest plain =
        TrainingRequest.into(directory)
            .withDataset(dataset(arguments))
            .withSettings(new SparkTraining(session).effectiveSettings(settings))
            .withControl(RunControl.defaults().withForce(isForced(arguments)))
            .withOrigin(RunOrigin.unknown().withReproduce(command(arguments)));
    TrainingRequest request =
        arguments.find("initialModel").map(Path::of).map(plain::withInitialModel).orElse(plain);
    return rounds(arguments).rounds().map(request::inRounds).orElse(request);
  }

  private static RoundsOptions rounds(Arguments arguments) {
    return RoundsOptions.of(arguments.of(RoundsOptions.all()));
  }

  private static TrainingExecutor executor(SparkSession session, Arguments arguments, RunLog log) {
    ClusterExecutor cluster = new ClusterExecutor(session, rounds(arguments).checkpointDir());
    return (dataset, split, spec, setup, listener) -> {
      if (spec.localSgd().isEmpty()) {
        log.info(
            "Training in one task: the executor logs the epochs; all other messages follow here"
                + " when the task ends. Set checkpointDir to log the epochs here and to write"
                + " checkpoints.");
      }
      return cluster.train(dataset, split, spec, setup, listener);
    };
  }

  private static List<String> names() {
    return Stream.of(
            Stream.of("dataset", "runDirectory", "force", "initialModel"),
            RoundsOptions.all().stream().map(Option::name),
            ReadOption.all().stream().map(Option::name),
            TrainingOption.all().stream().map(Option::name))
        .flatMap(names -> names)
        .toList();
  }

  private static DatasetSource dataset(Arguments arguments) {
    return arguments
        .find("dataset")
        .filter(name -> !name.equals(DatasetSource.BUNDLED))
        .map(path -> DatasetSource.of(Path.of(path), arguments.readOptions()))
        .orElseGet(DatasetSource::bundled);
  }

  private static boolean isForced(Arguments arguments) {
    return Option.flag("force", "Whether to train even if the model is up to date.", false)
        .parse(arguments.find("force").orElse("false"));
  }

  /**
   * Returns the command that reproduces the run, without the training options, which the caller
   * appends.
   */
  private static CommandLine command(Arguments arguments) {
    return new CommandLine("spark-submit --class " + SparkTrain.class.getName() + " <your jar>", "")
        .with(arguments.allBut("force", TrainingOption.all()));
  }
}
