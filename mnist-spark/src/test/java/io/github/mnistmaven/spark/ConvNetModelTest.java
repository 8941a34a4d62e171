package io.github.mnistmaven.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.dataset.PngWriter;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvNetModelTest {
  private static final int SIDE = SmallModel.SIDE;
  private static SparkSession spark;
  private static byte[] file;
  private static TrainedModel trained;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    spark = LocalSpark.session();
    file = SmallModel.file(66);
    trained = TrainedModel.read("file", new ByteArrayInputStream(file));
  }

  private static ConvNetModel model() {
    return ConvNetModel.of("file", file);
  }

  /** Returns the probabilities that the library computes, one array per image. */
  private static List<double[]> expected(ImageSet digits) {
    float[] all = trained.probabilities(digits);
    return IntStream.range(0, digits.count())
        .mapToObj(i -> IntStream.range(0, 10).mapToDouble(c -> all[i * 10 + c]).toArray())
        .toList();
  }

  private static double best(double[] probabilities) {
    return IntStream.range(0, 10)
        .boxed()
        .max((a, b) -> Double.compare(probabilities[a], probabilities[b]))
        .orElseThrow();
  }

  private static void assertPredicts(Dataset<Row> rows, ImageSet digits) {
    List<Row> predicted = model().transform(rows).collectAsList();
    assertThat(predicted).hasSize(digits.count());
    List<double[]> expected = expected(digits);
    for (int i = 0; i < digits.count(); i++) {
      Vector probability = predicted.get(i).getAs("probability");
      assertThat(probability.toArray()).containsExactly(expected.get(i));
      assertThat(predicted.get(i).<Double>getAs("prediction")).isEqualTo(best(expected.get(i)));
    }
  }

  @Test
  void predictsEveryRowLikeTheLibraryAndKeepsOtherColumns() {
    ImageSet digits = SmallModel.images(1_000);

    assertPredicts(ImageRows.of(spark, digits), digits);

    List<Row> rows = model().transform(ImageRows.of(spark, digits)).collectAsList();
    assertThat(rows.get(999).<Long>getAs("id")).isEqualTo(999);
    assertThat(rows.get(0).schema().fieldNames())
        .containsExactly("image", "id", "label", "prediction", "probability");
  }

  @Test
  void predictionsDoNotDependOnPartitions() {
    Dataset<Row> rows = ImageRows.of(spark, SmallModel.images(300));

    List<Row> one = model().transform(rows.coalesce(1)).collectAsList();
    List<Row> many = model().transform(rows.repartition(7)).sort("id").collectAsList();

    assertThat(many).isEqualTo(one);
  }

  @Test
  void readsPixelsFromArraysAndVectors() {
    ImageSet digits = SmallModel.images(2);
    int[][] numbers =
        IntStream.range(0, 2)
            .mapToObj(
                i ->
                    IntStream.range(0, SIDE * SIDE)
                        .map(p -> digits.pixel(i, p / SIDE, p % SIDE))
                        .toArray())
            .toArray(int[][]::new);

    assertPredicts(
        ImageRows.column(
            spark,
            DataTypes.createArrayType(DataTypes.IntegerType),
            Arrays.stream(numbers[0]).boxed().toList(),
            Arrays.stream(numbers[1]).boxed().toList()),
        digits);
    assertPredicts(
        ImageRows.column(
            spark,
            SQLDataTypes.VectorType(),
            Vectors.dense(Arrays.stream(numbers[0]).asDoubleStream().toArray()),
            Vectors.dense(Arrays.stream(numbers[1]).asDoubleStream().toArray()).toSparse()),
        digits);
  }

  @Test
  void readsSparksImageDataSources() {
    ImageSet digits = SmallModel.images(3);
    writePngs(digits);

    Dataset<Row> files =
        spark.read().format("binaryFile").load(folder.toString()).sort("path").coalesce(1);
    List<Row> predicted = model().setImageCol("content").transform(files).collectAsList();
    Dataset<Row> images = spark.read().format("image").load(folder.toString());
    List<Row> predictedImages = model().transform(images).sort("image.origin").collectAsList();

    for (int i = 0; i < 3; i++) {
      double[] expected = expected(digits).get(i);
      assertThat(predicted.get(i).<Vector>getAs("probability").toArray()).containsExactly(expected);
      assertThat(predictedImages.get(i).<Vector>getAs("probability").toArray())
          .containsExactly(expected);
    }
  }

  /** Writes {@code 0.png}, {@code 1.png} and so on. */
  private void writePngs(ImageSet digits) {
    try {
      for (int i = 0; i < digits.count(); i++) {
        PngWriter.write(digits, i, folder.resolve(i + ".png"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void unreadableImageFailsTheJobWithAHint() {
    // In one partition: with two tasks, either could fail first.
    Dataset<Row> rows = withUnreadable().coalesce(1);

    assertThatThrownBy(() -> model().transform(rows).collectAsList())
        .hasStackTraceContaining(
            "bad.png: expected a PNG, JPEG, BMP or GIF picture, or 64 pixels, found 3 bytes in an"
                + " unknown format; set handleInvalid to skip or keep to continue without such"
                + " images");
  }

  @Test
  void skipModeRemovesUnreadableImages() {
    List<Row> rows = model().setHandleInvalid("skip").transform(withUnreadable()).collectAsList();

    assertThat(rows).extracting(row -> row.<String>getAs("path")).doesNotContain("bad.png", "none");
    assertThat(rows).hasSize(600);
  }

  @Test
  void keepModeKeepsUnreadableImagesWithAnError() {
    ConvNetModel keeping = model().setHandleInvalid("keep").setPredictedLabelCol("digit");

    Dataset<Row> predicted = keeping.transform(withUnreadable());

    Row bad = predicted.filter("path = 'bad.png'").first();
    assertThat(bad.<Double>getAs("prediction")).isNull();
    assertThat(bad.<Vector>getAs("probability")).isNull();
    assertThat(bad.<String>getAs("digit")).isNull();
    assertThat(bad.<String>getAs("error")).startsWith("bad.png: expected a PNG");
    assertThat(predicted.filter("path = 'none'").first().<String>getAs("error"))
        .isEqualTo("none: expected an image, found null");
    assertThat(predicted.filter("error is null").count()).isEqualTo(600);
    assertThat(predicted.filter("digit is not null").count()).isEqualTo(600);
  }

  /** Returns 600 images with an unreadable image and a null in the middle. */
  private Dataset<Row> withUnreadable() {
    ImageSet digits = SmallModel.images(600);
    List<Row> rows =
        IntStream.range(0, 602)
            .mapToObj(
                i -> {
                  if (i == 300) {
                    return RowFactory.create("bad.png", "no!".getBytes(StandardCharsets.UTF_8));
                  }
                  return i == 301
                      ? RowFactory.create("none", null)
                      : RowFactory.create(
                          i + ".png", ImageRows.pixels(digits, i < 300 ? i : i - 2));
                })
            .toList();
    StructType schema =
        new StructType().add("path", DataTypes.StringType).add("image", DataTypes.BinaryType);
    return spark.createDataFrame(rows, schema);
  }

  @Test
  void reportsTheIndexOfAnInvalidPixel() {
    Object[] scaled = IntStream.range(0, 64).mapToObj(i -> i == 9 ? 0.5 : 0.0).toArray();
    Dataset<Row> rows =
        ImageRows.column(
            spark, DataTypes.createArrayType(DataTypes.DoubleType), Arrays.asList(scaled));

    assertThatThrownBy(() -> model().transform(rows).collectAsList())
        .hasStackTraceContaining(
            "row 0 of partition 0, pixel 9: expected an integer in 0..255 (multiply values scaled"
                + " to 0..1 by 255), found 0.5");
  }

  @Test
  void rejectsInvalidColumnsBeforeTheJobStarts() {
    Dataset<Row> rows = ImageRows.of(spark, SmallModel.images(1));

    assertThatThrownBy(() -> model().setImageCol("picture").transform(rows))
        .hasMessage(
            "imageCol must name an existing column but is picture; the columns are image, id,"
                + " label");
    assertThatThrownBy(() -> model().setImageCol("id").transformSchema(rows.schema()))
        .hasMessage(
            "imageCol must name a column of encoded images or pixels (binary, image, numeric array"
                + " or vector) but id is of type bigint");
    assertThatThrownBy(() -> model().setPredictionCol("label").transform(rows))
        .hasMessage(
            "predictionCol must name a new column but column label exists; drop it or choose"
                + " another name");
    assertThatThrownBy(() -> model().setHandleInvalid("ignore"))
        .hasMessage("handleInvalid must be one of error, skip, keep but is ignore");
  }

  @Test
  void survivesSavingInAPipeline() throws Exception {
    Dataset<Row> rows = ImageRows.of(spark, SmallModel.images(20)).withColumnRenamed("image", "in");
    ConvNetModel model =
        model().setImageCol("in").setPredictedLabelCol("digit").setTestTimeAugmentation(2);
    PipelineModel pipeline = new Pipeline().setStages(new PipelineStage[] {model}).fit(rows);
    String directory = folder.resolve("pipeline").toString();

    pipeline.write().overwrite().save(directory);
    PipelineModel loaded = PipelineModel.load(directory);

    assertThat(loaded.transform(rows).collectAsList())
        .isEqualTo(pipeline.transform(rows).collectAsList());
    ConvNetModel stage = (ConvNetModel) loaded.stages()[0];
    assertThat(stage.uid()).isEqualTo(model.uid());
    assertThat(stage.modelFile()).isEqualTo(file);
    assertThat(stage.explainParams()).contains("testTimeAugmentation: ", "current: 2");
  }

  @Test
  void worksWithSparksEvaluator() {
    ImageSet digits = SmallModel.images(400);
    Dataset<Row> predicted = model().transform(ImageRows.of(spark, digits));

    double accuracy =
        new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(predicted);
    double loss =
        new MulticlassClassificationEvaluator().setMetricName("logLoss").evaluate(predicted);

    assertThat(accuracy).isEqualTo(Evaluation.of(trained, digits).accuracy().value());
    assertThat(loss)
        .isCloseTo(
            Evaluation.of(trained, digits).loss(), org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  void rejectsAModelOfAnotherVersion() throws Exception {
    Path other = folder.resolve("other.zip");
    Files.write(other, AnotherVersion.of(file));

    assertThatThrownBy(() -> ConvNetModel.ofFile(spark, other.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            other
                + "!manifest.json: expected a manifest of schema 1, found line 1, column 11: schema"
                + " must be 1 but is 9");
    assertThatThrownBy(() -> ConvNetModel.ofFile(spark, folder.resolve("none.zip").toString()))
        .hasMessage(folder.resolve("none.zip") + ": no such file");
  }

  @Test
  void usesTestTimeAugmentation() {
    ImageSet digits = SmallModel.images(5);
    float[] expected = trained.predictor(3).probabilities(digits);

    List<Row> rows =
        model()
            .setTestTimeAugmentation(3)
            .setEngine("java")
            .transform(ImageRows.of(spark, digits))
            .collectAsList();

    assertThat((float) rows.get(4).<Vector>getAs("probability").apply(9)).isEqualTo(expected[49]);
  }
}
