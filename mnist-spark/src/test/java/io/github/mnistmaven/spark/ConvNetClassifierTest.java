package io.github.mnistmaven.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.config.Recipe;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingOption;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.model.Combination;
import io.github.mnistmaven.core.network.NetworkChoice;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.engine.network.NetworkJson;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvNetClassifierTest {
  private static final ImageSet DIGITS = SmallModel.images(40);
  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    spark = LocalSpark.session();
  }

  private static ConvNetClassifier quick() {
    return new ConvNetClassifier()
        .setOption(TrainingOption.EPOCHS, 1)
        .setOption(TrainingOption.BATCH_SIZE, 8)
        .setOption(ReadOption.HEIGHT, SmallModel.SIDE)
        .setOption(ReadOption.WIDTH, SmallModel.SIDE);
  }

  private static TrainingConfig quickSettings() {
    return TrainingConfig.builder().epochs(1).batchSize(8).threads(1).build();
  }

  /** Returns the model file of the library's own trainer. */
  private byte[] trained(ImageSet digits, TrainingConfig settings) throws Exception {
    TrainedModel model =
        Trainer.train(
                io.github.mnistmaven.core.dataset.Dataset.of(
                    ConvNetClassifier.SOURCE, digits, digits.first(0)),
                settings)
            .model();
    Path file = folder.resolve("expected.zip");
    model.save(file);
    return Files.readAllBytes(file);
  }

  @Test
  void fitProducesABitIdenticalModel() throws Exception {
    ConvNetModel model = quick().setPredictionCol("digit").fit(ImageRows.of(spark, DIGITS));

    assertThat(model.modelFile()).isEqualTo(trained(DIGITS, quickSettings()));
    Dataset<Row> predicted = model.transform(ImageRows.of(spark, DIGITS));
    assertThat(predicted.columns()).contains("digit", "probability");
    assertThat(model.hasParent()).isTrue();
  }

  @Test
  void everyTrainingOptionIsAParamWithItsNameAndDefault() {
    ConvNetClassifier classifier = new ConvNetClassifier();

    for (Option<?> option : TrainingOption.all()) {
      Param<Object> param = classifier.getParam(option.name());
      assertThat(param.doc()).startsWith(option.description());
      assertThat(option.parse(classifier.getOrDefault(param).toString()))
          .isEqualTo(option.defaultValue());
    }
    assertThat(classifier.getParam("epochs")).isInstanceOf(IntParam.class);
    assertThat(classifier.settings()).isEqualTo(TrainingConfig.of(java.util.Map.of()));
  }

  @Test
  void explicitOptionsOverrideTheRecipe() {
    ConvNetClassifier classifier =
        new ConvNetClassifier()
            .setOption(TrainingOption.RESTORE_BEST_WEIGHTS, true)
            .setOption(TrainingOption.RECIPE, Recipe.QUICK);

    assertThat(classifier.settings())
        .isEqualTo(TrainingConfig.builder().recipe(Recipe.QUICK).restoreBestWeights(true).build());
  }

  @Test
  void invalidValuesAreRejectedWithTheOptionsMessage() {
    ConvNetClassifier classifier = new ConvNetClassifier();

    assertThatThrownBy(() -> classifier.setOption(TrainingOption.EPOCHS, 0))
        .hasMessage("epochs must be at least 1 but is 0");
    assertThatThrownBy(() -> classifier.set(classifier.getParam("calibration"), "maybe"))
        .hasMessage("calibration must be none or temperature but is maybe");
  }

  @Test
  void fineTunesAModelWithANetworkFile() throws Exception {
    Path json = folder.resolve("custom.json");
    TrainedModel model = SmallModel.trained(1);
    Files.writeString(json, NetworkJson.write(model.network()));
    model.save(folder.resolve("model.zip"));
    NetworkChoice custom = NetworkChoice.of(json.toString());
    TrainingSetup setup =
        TrainingSetup.of(custom.network())
            .withInitialModel(TrainedModel.load(folder.resolve("model.zip")));
    TrainedModel expected =
        Trainer.train(
                io.github.mnistmaven.core.dataset.Dataset.of(
                    ConvNetClassifier.SOURCE, DIGITS, DIGITS.first(0)),
                quickSettings().toBuilder().network(custom).build(),
                setup,
                TrainingListener.none())
            .model();
    ConvNetClassifier classifier =
        quick()
            .setOption(TrainingOption.NETWORK, custom)
            .setInitialModel(folder.resolve("model.zip").toUri().toString());

    ConvNetModel fitted = classifier.fit(ImageRows.of(spark, DIGITS));

    assertThat(fitted.modelFile()).isEqualTo(bytes(expected));
    assertThatThrownBy(
            () -> classifier.setInitialModel("none.zip").fit(ImageRows.of(spark, DIGITS)))
        .hasMessageContaining("none.zip: no such file");
  }

  @Test
  void readsLabelNamesAndSkipsUnreadableImages() throws Exception {
    List<Row> rows =
        List.of(
            RowFactory.create(ImageRows.pixels(DIGITS, 0), "zero"),
            RowFactory.create("?".getBytes(StandardCharsets.UTF_8), "one"),
            RowFactory.create(ImageRows.pixels(DIGITS, 1), "one"));
    StructType schema =
        new StructType().add("image", DataTypes.BinaryType).add("name", DataTypes.StringType);
    Dataset<Row> named = spark.createDataFrame(rows, schema).coalesce(1);
    ConvNetClassifier classifier =
        quick().setLabelCol("name").setClassNames("zero", "one").setHandleInvalid("skip");

    ImageSet read = classifier.images(named).training();

    assertThat(read.count()).isEqualTo(2);
    assertThat(read.label(1)).isEqualTo(1);
    assertThat(read.classNames()).containsExactly("zero", "one");
    assertThatThrownBy(() -> classifier.setClassNames("zero").fit(named))
        .hasStackTraceContaining(
            "row 2 of partition 0: the label must be the index or the name of one of the classes"
                + " [zero] but is one; set classNames to the classes of the data");
  }

  @Test
  void reportsAMissingLabelColumn() {
    Dataset<Row> rows = ImageRows.of(spark, DIGITS).drop("label");

    assertThatThrownBy(() -> quick().fit(rows))
        .hasMessage(
            "labelCol must name an existing column but is label; the columns are image, id");
    assertThatThrownBy(() -> quick().transformSchema(rows.schema()))
        .hasMessageStartingWith("labelCol must name");
  }

  @Test
  void crossValidatorSearchesOverOptionsInParallel() {
    ConvNetClassifier classifier = quick();
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid((IntParam) (Param<?>) classifier.getParam("epochs"), new int[] {1, 8})
            .build();
    CrossValidator search =
        new CrossValidator()
            .setEstimator(classifier)
            .setEstimatorParamMaps(grid)
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("logLoss"))
            .setNumFolds(2)
            .setParallelism(2)
            .setSeed(1);

    CrossValidatorModel found = search.fit(ImageRows.of(spark, DIGITS));

    double[] losses = found.avgMetrics();
    assertThat(losses).hasSize(2).doesNotHaveDuplicates();
    boolean longerIsBetter = losses[1] < losses[0];
    ConvNetModel best = (ConvNetModel) found.bestModel();
    assertThat(TrainingSpec.allOf(best.manifest()).get(0).config().epochs())
        .isEqualTo(longerIsBetter ? 8 : 1);
  }

  @Test
  void worksWithTrainValidationSplit() {
    ConvNetClassifier classifier = quick();

    double[] metrics =
        new TrainValidationSplit()
            .setEstimator(classifier)
            .setEstimatorParamMaps(
                new ParamMap[] {
                  new ParamMap().put(classifier.getParam("restoreBestWeights"), false),
                  new ParamMap()
                })
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("logLoss"))
            .setTrainRatio(0.5)
            .setParallelism(2)
            .fit(ImageRows.of(spark, DIGITS))
            .validationMetrics();

    // Both trainings are identical.
    assertThat(metrics[0]).isEqualTo(metrics[1]);
  }

  @Test
  void survivesSavingInAPipeline() throws Exception {
    ConvNetClassifier classifier =
        quick()
            .setOption(TrainingOption.L2_REGULARIZATION, 0.5)
            .setClassNames("a", "b")
            .setLabelCol("name");
    String directory = folder.resolve("saved").toString();

    new Pipeline().setStages(new PipelineStage[] {classifier}).save(directory);
    ConvNetClassifier loaded = (ConvNetClassifier) Pipeline.load(directory).getStages()[0];

    assertThat(loaded.uid()).isEqualTo(classifier.uid());
    assertThat(loaded.settings()).isEqualTo(classifier.settings());
    assertThat(loaded.getOrDefault(loaded.getParam("classNames")))
        .isEqualTo(new String[] {"a", "b"});
    assertThat(loaded.getOrDefault(loaded.getParam("labelCol"))).isEqualTo("name");
    classifier.write().save(folder.resolve("alone").toString());
    assertThat(ConvNetClassifier.load(folder.resolve("alone").toString()).settings())
        .isEqualTo(classifier.settings());
  }

  @Test
  void ensembleCombinesItsMembersAndTrainsMissingMembersOnly() throws Exception {
    Dataset<Row> rows = ImageRows.of(spark, DIGITS);
    String directory = folder.resolve("members").toString();
    TrainedModel one = load(trained(DIGITS, quickSettings().toBuilder().seed(1L).build()));
    TrainedModel two = load(trained(DIGITS, quickSettings().toBuilder().seed(2L).build()));
    byte[] expected = bytes(Combination.of(List.of(one, two)));

    ConvNetModel first = Ensemble.fit(quick(), rows, directory, 1, 2);

    assertThat(first.modelFile()).isEqualTo(expected);
    Path[] members = members(directory);
    assertThat(members).hasSize(2);
    // Replace the model file of the first member by a directory.
    Path lost = Arrays.stream(members).filter(file -> isModel(file, one)).findFirst().orElseThrow();
    Path kept = Arrays.stream(members).filter(file -> isModel(file, two)).findFirst().orElseThrow();
    Files.delete(lost);
    Files.createDirectory(lost);
    Files.setLastModifiedTime(kept, java.nio.file.attribute.FileTime.fromMillis(1_000));
    assertThatThrownBy(() -> Ensemble.fit(quick(), rows, directory, 1, 2))
        .hasStackTraceContaining(lost.getFileName() + " cannot be written: the path is not a file");
    Files.delete(lost);

    ConvNetModel again = Ensemble.fit(quick(), rows, directory, 1, 2);

    assertThat(again.modelFile()).isEqualTo(expected);
    assertThat(Files.getLastModifiedTime(kept).toMillis()).isEqualTo(1_000);
    assertThat(members(directory)).hasSize(2);
    assertThatThrownBy(() -> Ensemble.fit(quick(), rows, directory, 1, 1))
        .hasMessage("seeds must be at least two distinct numbers but are [1, 1]");
    assertThat(again.transform(rows.select(functions.col("image"))).count()).isEqualTo(40);
  }

  private static Path[] members(String directory) throws Exception {
    try (var files = Files.list(Path.of(directory))) {
      return files.filter(file -> file.toString().endsWith(".zip")).toArray(Path[]::new);
    }
  }

  private static boolean isModel(Path file, TrainedModel model) {
    try {
      return Arrays.equals(
          TrainedModel.load(file).members().get(0).toArray(), model.members().get(0).toArray());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static TrainedModel load(byte[] file) throws Exception {
    return TrainedModel.read("member", new java.io.ByteArrayInputStream(file));
  }

  private byte[] bytes(TrainedModel model) throws Exception {
    Path file = folder.resolve("combined.zip");
    model.save(file);
    return Files.readAllBytes(file);
  }
}
