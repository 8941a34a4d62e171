package io.github.mnistmaven.spark;

import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.run.CommandLine;
import io.github.mnistmaven.core.run.DatasetSource;
import io.github.mnistmaven.core.run.EvaluationRequest;
import io.github.mnistmaven.core.run.EvaluationRun;
import io.github.mnistmaven.core.run.RunControl;
import io.github.mnistmaven.core.run.RunLog;
import io.github.mnistmaven.core.run.RunOrigin;
import io.github.mnistmaven.core.run.TrainingRequest;
import io.github.mnistmaven.core.run.TrainingRun;
import io.github.mnistmaven.core.run.UserException;
import io.github.mnistmaven.core.training.TrainingOption;
import io.github.mnistmaven.core.training.TrainingSettings;
import io.github.mnistmaven.spark.internal.command.Arguments;
import io.github.mnistmaven.spark.internal.command.Command;
import io.github.mnistmaven.spark.internal.engine.Natives;
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
 *   dataset=bundled directory=target/mnist recipe=quick
 * }</pre>
 *
 * <p>Data and results are files of the driver's machine. Arguments are {@code dataset}, {@code
 * directory}, {@code force}, and every option of training and reading by its name.
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
    SparkTraining spark = new SparkTraining(session);
    Path directory = Path.of(arguments.required("directory", "the folder for the run's files"));
    DatasetSource dataset = dataset(arguments);
    TrainingSettings settings =
        spark.standing(TrainingSettings.of(arguments.of(TrainingOption.all())));
    Natives.load();
    RunControl control = RunControl.defaults().withForce(isForced(arguments));
    TrainingRun.run(
        TrainingRequest.into(directory)
            .withDataset(dataset)
            .withSettings(settings)
            .withControl(control)
            .withOrigin(RunOrigin.unknown().withReproduce(command(dataset, directory))),
        (data, asked, setup, listener) -> spark.train(data, asked).training(),
        log);
    EvaluationRun.run(
        EvaluationRequest.in(directory).withTestDataset(dataset).withControl(control), log);
  }

  private static List<String> names() {
    return Stream.of(
            Stream.of("dataset", "directory", "force"),
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

  private static CommandLine command(DatasetSource dataset, Path directory) {
    return new CommandLine(
        "spark-submit --class %s <your jar> dataset=%s directory=%s"
            .formatted(SparkTrain.class.getName(), dataset.name(), directory),
        "");
  }
}
