package com.example;

import io.github.mnistmaven.spark.ConvNetModel;
import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Counts the digits in a directory of images with a model of {@code mnist:train}. */
public final class CountDigits {
  private CountDigits() {}

  /**
   * Prints the number of images per digit.
   *
   * @param args path of the model file, directory of the images
   */
  public static void main(String[] args) throws IOException {
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      ConvNetModel model =
          ConvNetModel.ofFile(spark, args[0])
              .setImageCol("content")
              .setPredictedLabelCol("digit")
              .setHandleInvalid("keep");
      Dataset<Row> pictures = spark.read().format("binaryFile").load(args[1]);
      model.transform(pictures).groupBy("digit").count().sort("digit").show();
    }
  }
}
