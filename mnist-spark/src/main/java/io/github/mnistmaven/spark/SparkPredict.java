package io.github.mnistmaven.spark;

import io.github.mnistmaven.core.config.TrainingOption;
import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.prediction.PredictedImage;
import io.github.mnistmaven.core.prediction.PredictionCsv;
import io.github.mnistmaven.core.run.RunLog;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.spark.internal.command.Arguments;
import io.github.mnistmaven.spark.internal.command.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Predicts images on a cluster, from a Spark data source or from local files.
 *
 * <pre>{@code
 * spark-submit --class io.github.mnistmaven.spark.SparkPredict app.jar \
 *   model=hdfs:///models/model.zip format=binaryFile input=hdfs:///scans output=hdfs:///digits
 * }</pre>
 *
 * <p>With {@code format}, the program reads {@code input} with that data source and writes the rows
 * with predictions, but without the image column, as Parquet. {@code imageCol} names the image
 * column; the default is {@code content}. Without {@code format}, {@code input} is a file or
 * directory on the driver that {@code mnist:predict} accepts, and {@code output} is a CSV file with
 * the columns {@code ImageId,Label}. Each image file is prepared as one digit.
 */
public final class SparkPredict {
  private static final List<String> OWN_NAMES =
      List.of(
          "model",
          "input",
          "output",
          "format",
          "imageCol",
          "handleInvalid",
          "engine",
          "testTimeAugmentation");

  private SparkPredict() {}

  /** Runs the prediction. On failure, prints an error message and exits with code 1. */
  public static void main(String[] args) {
    Command.main(args, SparkPredict::run);
  }

  /**
   * Runs the prediction.
   *
   * @throws IllegalArgumentException if the arguments are invalid or the images cannot be read
   */
  static void run(SparkSession session, String[] args, RunLog log) throws IOException {
    Arguments arguments =
        new Arguments(
            args,
            Stream.concat(OWN_NAMES.stream(), ReadOption.all().stream().map(Option::name))
                .toList());
    String output = arguments.required("output", "path for the predictions");
    ConvNetModel model =
        ConvNetModel.ofFile(session, arguments.required("model", "path of the model file"))
            .setPredictedLabelCol("predictedLabel");
    arguments.find("engine").ifPresent(model::setEngine);
    arguments
        .find("testTimeAugmentation")
        .map(TrainingOption.TEST_TIME_AUGMENTATION::parse)
        .ifPresent(model::setTestTimeAugmentation);
    arguments.find("polarity").ifPresent(model::setPolarity);
    arguments.find("handleInvalid").ifPresent(model::setHandleInvalid);
    String input = arguments.required("input", "images to predict");
    if (arguments.find("format").isPresent()) {
      predictSource(session, arguments, model, input, output);
    } else {
      predictFiles(session, arguments, model, Path.of(input), Path.of(output));
    }
    log.info("Predictions: " + output);
  }

  private static void predictSource(
      SparkSession session, Arguments arguments, ConvNetModel model, String input, String output) {
    String column = arguments.find("imageCol").orElse("content");
    Dataset<Row> rows =
        session.read().format(arguments.required("format", "Spark data source")).load(input);
    model
        .setImageCol(column)
        .transform(rows)
        .drop(column)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(output);
  }

  private static void predictFiles(
      SparkSession session, Arguments arguments, ConvNetModel model, Path input, Path output)
      throws IOException {
    NamedImages named;
    try {
      named = NamedImages.read(input, arguments.readOptions());
    } catch (MalformedDatasetException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    List<PredictedImage> predictions = new ArrayList<>();
    for (Row row : model.transform(rows(session, named.images())).collectAsList()) {
      Vector probabilities = row.getAs("probability");
      predictions.add(
          new PredictedImage(
              named.names().get(predictions.size()),
              row.getAs("predictedLabel"),
              probabilities.apply(row.<Double>getAs("prediction").intValue())));
    }
    PredictionCsv.write(predictions, false, output);
  }

  private static Dataset<Row> rows(SparkSession session, ImageSet digits) {
    List<Row> rows =
        IntStream.range(0, digits.count())
            .mapToObj(
                i -> {
                  byte[] pixels = new byte[digits.pixelsPerImage()];
                  digits.copyPixels(i, pixels, 0);
                  return RowFactory.create((Object) pixels);
                })
            .toList();
    return session.createDataFrame(rows, new StructType().add("image", DataTypes.BinaryType));
  }
}
