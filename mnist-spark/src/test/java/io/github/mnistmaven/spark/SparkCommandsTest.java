package io.github.mnistmaven.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.dataset.PngWriter;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.network.NetworkChoice;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.PredictionRun;
import io.github.mnistmaven.core.run.RunLog;
import io.github.mnistmaven.core.run.TrainingRun;
import io.github.mnistmaven.engine.network.NetworkJson;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkCommandsTest {
  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    spark = LocalSpark.session();
  }

  /** Writes training and test images as CSV files. */
  private Path data() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    CsvWriter.write(SmallModel.images(40), data.resolve("train.csv"));
    CsvWriter.write(
        SmallModel.images(12).select(new int[] {8, 9, 10, 11}), data.resolve("test.csv"));
    return data;
  }

  private String[] training(Path data) {
    return new String[] {
      "dataset=" + data, "runDirectory=" + folder.resolve("spark"), "epochs=1", "batchSize=8"
    };
  }

  private String[] severalWorkers(Path data) {
    return plus(training(data), "numWorkers=2", "localSteps=1");
  }

  private static String[] plus(String[] arguments, String... more) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
  }

  /** Returns the settings of {@link #training}. */
  private static TrainingConfig oneEpoch() {
    return TrainingConfig.builder().epochs(1).batchSize(8).threads(1).build();
  }

  /** Returns the equivalent request of the Maven goal. */
  private TrainingRequest request(Path data) {
    return TrainingRequest.into(folder.resolve("local"))
        .withDataset(DatasetSource.of(data, ReadOptions.defaults()))
        .withSettings(oneEpoch());
  }

  /** Trains like the Maven goal and compares model and history. */
  private static RunDirectory trainLocally(RunDirectory run, TrainingRequest request)
      throws Exception {
    RunDirectory local = new RunDirectory(request.directory());
    TrainingRun.run(request, RunLog.none());
    assertThat(run.model()).hasSameBinaryContentAs(local.model());
    assertThat(run.historyJson()).hasSameBinaryContentAs(local.historyJson());
    return local;
  }

  @Test
  void writesTheFilesOfTheMavenGoals() throws Exception {
    Path data = data();
    List<String> log = new ArrayList<>();

    SparkTrain.run(spark, training(data), RunLog.to(log::add));

    RunDirectory run = new RunDirectory(folder.resolve("spark"));
    RunDirectory local = trainLocally(run, request(data));
    assertThat(run.datasetJson()).hasSameBinaryContentAs(local.datasetJson());
    assertThat(run.readTiming()).isPresent();
    assertThat(run.readMetrics().orElseThrow().images()).isEqualTo(4);
    assertThat(run.readDescription().orElseThrow().reproduce())
        .startsWith("spark-submit --class io.github.mnistmaven.spark.SparkTrain")
        .contains(" epochs=1");
  }

  @Test
  void logsASingleTaskAfterItsEnd() throws Exception {
    List<String> log = new ArrayList<>();

    SparkTrain.run(spark, training(data()), RunLog.to(log::add));

    assertThat(log)
        .anyMatch(line -> line.startsWith("Training in one task: the executor logs the epochs"))
        .contains("Training on 36 images, validating on 4, in 1 epochs of 5 steps")
        .anyMatch(line -> line.startsWith("Trained in "));
  }

  @Test
  void logsEachEpochOfSeveralWorkers() throws Exception {
    Path data = data();
    List<String> log = new ArrayList<>();

    SparkTrain.run(spark, severalWorkers(data), RunLog.to(log::add));

    RunDirectory run = new RunDirectory(folder.resolve("spark"));
    trainLocally(run, request(data).inRounds(new LocalSgdConfig(2, 1)));
    assertThat(run.readTiming().orElseThrow().epochs()).hasSize(1);
    assertThat(log).anyMatch(line -> line.startsWith("Epoch 1/1: loss "));
    assertThat(run.readDescription().orElseThrow().reproduce())
        .contains(" localSteps=1 numWorkers=2 ");
  }

  @Test
  void trainsAgainIfTheWorkersChange() throws Exception {
    Path data = data();
    SparkTrain.run(spark, training(data), RunLog.none());
    List<String> log = new ArrayList<>();
    SparkTrain.run(spark, severalWorkers(data), RunLog.to(log::add));
    List<String> again = new ArrayList<>();
    SparkTrain.run(spark, severalWorkers(data), RunLog.to(again::add));

    assertThat(log).noneMatch(line -> line.startsWith("The model is up to date"));
    assertThat(again).contains("The model is up to date: " + folder.resolve("spark/model.zip"));
  }

  /** The second training starts from the model of the first. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void fineTunesAModelWithANetworkFile(int workers) throws Exception {
    Path data = data();
    Path json = folder.resolve("own.json");
    Files.writeString(json, NetworkJson.write(SmallModel.trained(1).network()));
    String[] own = plus(training(data), "network=" + json);
    SparkTrain.run(spark, own, RunLog.none());
    Path first = folder.resolve("first.zip");
    Files.copy(folder.resolve("spark/model.zip"), first);

    String[] second = plus(own, "initialModel=" + first, "numWorkers=" + workers);
    SparkTrain.run(spark, second, RunLog.none());

    RunDirectory run = new RunDirectory(folder.resolve("spark"));
    TrainingRequest local =
        TrainingRequest.into(folder.resolve("local"))
            .withDataset(DatasetSource.of(data, ReadOptions.defaults()))
            .withSettings(
                oneEpoch().toBuilder().network(NetworkChoice.of(json.toString())).build());
    TrainingRun.run(local, RunLog.none());
    assertThat(first).hasSameBinaryContentAs(local.model());
    TrainingRequest fineTuning = local.withInitialModel(first);
    TrainingRun.run(
        workers == 1
            ? fineTuning
            : fineTuning.inRounds(new LocalSgdConfig(workers, LocalSgdConfig.WHOLE_EPOCH)),
        RunLog.none());
    assertThat(run.model()).hasSameBinaryContentAs(local.model());
    List<String> log = new ArrayList<>();
    SparkTrain.run(spark, second, RunLog.to(log::add));
    assertThat(log).contains("The model is up to date: " + run.model());
  }

  @Test
  void reportRendersTheRun() throws Exception {
    SparkTrain.run(spark, training(data()), RunLog.none());

    Path page = Report.render(folder.resolve("spark"));

    assertThat(page).content().contains("Confusion matrix").contains("spark-submit --class");
  }

  @Test
  void skipsAnUpToDateModel() throws Exception {
    Path data = data();
    SparkTrain.run(spark, training(data), RunLog.none());
    List<String> log = new ArrayList<>();

    SparkTrain.run(spark, training(data), RunLog.to(log::add));

    assertThat(log).contains("The model is up to date: " + folder.resolve("spark/model.zip"));
  }

  @Test
  void writesThePredictionsOfTheMavenGoal() throws Exception {
    Path model = Files.write(folder.resolve("model.zip"), SmallModel.file(66));
    Path images = Files.createDirectories(folder.resolve("images"));
    ImageSet digits = SmallModel.images(7);
    for (int i = 0; i < 7; i++) {
      PngWriter.write(digits, i, images.resolve("a, " + i + ".png"));
    }
    ReadOptions options = ReadOptions.of(java.util.Map.of("height", "8", "width", "8"));

    SparkPredict.run(
        spark,
        new String[] {
          "model=" + model,
          "input=" + images,
          "output=" + folder.resolve("answer.csv"),
          "height=8",
          "width=8"
        },
        RunLog.none());

    PredictionRun.run(
        PredictionRequest.in(folder.resolve("goal"), DatasetSource.of(images, options))
            .withModel(model)
            .withOutput(folder.resolve("goal.csv")),
        RunLog.none());
    assertThat(folder.resolve("answer.csv")).hasSameBinaryContentAs(folder.resolve("goal.csv"));
  }

  @Test
  void predictsRowsOfADataSource() throws Exception {
    Path model = Files.write(folder.resolve("model.zip"), SmallModel.file(66));
    Path images = Files.createDirectories(folder.resolve("images"));
    PngWriter.write(SmallModel.images(1), 0, images.resolve("0.png"));
    Files.writeString(images.resolve("1.png"), "no picture");

    SparkPredict.run(
        spark,
        new String[] {
          "model=" + model,
          "format=binaryFile",
          "input=" + images,
          "output=" + folder.resolve("answer"),
          "handleInvalid=keep",
          "testTimeAugmentation=2",
          "engine=java",
          "polarity=light-on-dark"
        },
        RunLog.none());

    Dataset<Row> answer = spark.read().parquet(folder.resolve("answer").toString());
    assertThat(answer.columns())
        .contains("path", "predictedLabel", "error")
        .doesNotContain("content");
    assertThat(answer.filter("error is null").count()).isEqualTo(1);
    assertThat(answer.filter("predictedLabel is null").first().<String>getAs("error"))
        .contains("1.png: expected a PNG");
  }

  @Test
  void reportsInvalidArguments() {
    assertThatThrownBy(() -> SparkTrain.run(spark, new String[] {"epoch=3"}, RunLog.none()))
        .hasMessageStartingWith(
            "unknown argument epoch; the names are dataset, runDirectory, force, initialModel,");
    assertThatThrownBy(() -> SparkTrain.run(spark, new String[] {"quick"}, RunLog.none()))
        .hasMessageStartingWith(
            "arguments must have the form name=value but one is quick; the names are");
    assertThatThrownBy(() -> SparkTrain.run(spark, new String[] {"epochs=3"}, RunLog.none()))
        .hasMessage("argument runDirectory (run directory) is missing; add runDirectory=...");
    assertThatThrownBy(
            () -> SparkTrain.run(spark, new String[] {"epochs=3", "epochs=4"}, RunLog.none()))
        .hasMessage("argument epochs must be given once but is given twice");
    assertThatThrownBy(
            () -> SparkTrain.run(spark, new String[] {"runDirectory=x", "epochs=0"}, RunLog.none()))
        .hasMessage("epochs must be at least 1 but is 0");
    assertThatThrownBy(
            () ->
                SparkTrain.run(
                    spark, new String[] {"runDirectory=x", "numWorkers=0"}, RunLog.none()))
        .hasMessage("numWorkers must be at least 1 but is 0");
  }
}
