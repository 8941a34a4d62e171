package io.github.mnistmaven.spark;

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
import io.github.mnistmaven.core.run.UserException;
import io.github.mnistmaven.core.settings.TrainingOption;
import io.github.mnistmaven.core.settings.TrainingSettings;
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
 * Trains on a cluster and writes what {@code mnist:train} and {@code mnist:evaluate} write, so that
 * {@code mnist:report} renders it.
 *
 * <pre>{@code
 * spark-submit --class io.github.mnistmaven.spark.SparkTrain app.jar \
 *   dataset=bundled runDirectory=target/mnist recipe=quick
 * }</pre>
 *
 * <p>Data and results are files of the driver's machine. Arguments are {@code dataset}, {@code
 * runDirectory}, {@code force}, {@code initialModel}, the estimator's {@code numWorkers}, {@code
 * localSteps} and {@code checkpointDir}, and every option of training and reading by its name.
 */
public final class SparkTrain {
  private SparkTrain() {}

  /** Trains; ends with exit code 1 and a sentence if it cannot. */
  public static void main(String[] args) {
    Command.main(args, SparkTrain::run);
  }

  /**
   * Trains, unless the model that is there was made from the same data with the same settings.
   *
   * @throws UserException if the data or the settings do not allow it
   * @throws IllegalArgumentException if the arguments are wrong, in a sentence
   */
  static void run(SparkSession session, String[] args, RunLog log)
      throws IOException, UserException, InterruptedException {
    Arguments arguments = new Arguments(args, names());
    TrainingRequest wanted = request(session, arguments);
    TrainingRun.run(wanted, place(session, arguments, log), log);
    EvaluationRun.run(
        EvaluationRequest.in(wanted.directory())
            .withDataset(wanted.dataset())
            .withControl(wanted.control()),
        log);
  }

  private static TrainingRequest request(SparkSession session, Arguments arguments) {
    Path directory = Path.of(arguments.required("runDirectory", "the folder for the run's files"));
    TrainingSettings settings = TrainingSettings.of(arguments.of(TrainingOption.all()));
    TrainingRequest plain =
        TrainingRequest.into(directory)
            .withDataset(dataset(arguments))
            .withSettings(new SparkTraining(session).effectiveSettings(settings))
            .withControl(RunControl.defaults().withForce(isForced(arguments)))
            .withOrigin(RunOrigin.unknown().withReproduce(command(arguments)));
    TrainingRequest wanted =
        arguments.find("initialModel").map(Path::of).map(plain::withInitialModel).orElse(plain);
    return rounds(arguments).rounds().map(wanted::inRounds).orElse(wanted);
  }

  private static RoundsOptions rounds(Arguments arguments) {
    return RoundsOptions.of(arguments.of(RoundsOptions.all()));
  }

  private static TrainingExecutor place(SparkSession session, Arguments arguments, RunLog log) {
    ClusterExecutor cluster = new ClusterExecutor(session, rounds(arguments).checkpointDir());
    return (dataset, settings, setup, listener) -> {
      if (setup.rounds().isEmpty()) {
        log.info(
            "Training in one task: its epochs are in its executor's log, all else follows here"
                + " when it is done; with checkpointDir they come here, and it is kept");
      }
      return cluster.train(dataset, settings, setup, listener);
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
    return Option.flag("force", "Whether to train what is up to date.", false)
        .parse(arguments.find("force").orElse("false"));
  }

  /** Does it again; the options of training are put behind it. */
  private static CommandLine command(Arguments arguments) {
    return new CommandLine("spark-submit --class " + SparkTrain.class.getName() + " <your jar>", "")
        .with(arguments.allBut("force", TrainingOption.all()));
  }
}
