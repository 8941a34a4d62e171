package io.github.mnistmaven.spark;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Creates rows with images for tests. */
final class ImageRows {
  private ImageRows() {}

  /**
   * Returns rows with the columns {@code image} (one byte per pixel), {@code id} and {@code label}.
   */
  static Dataset<Row> of(SparkSession spark, ImageSet digits) {
    List<Row> rows =
        IntStream.range(0, digits.count())
            .mapToObj(i -> RowFactory.create(pixels(digits, i), (long) i, (double) digits.label(i)))
            .toList();
    StructType schema =
        new StructType()
            .add("image", DataTypes.BinaryType)
            .add("id", DataTypes.LongType, false)
            .add("label", DataTypes.DoubleType, false);
    // One partition per parallel task, in row order.
    return spark.createDataFrame(rows, schema);
  }

  /** Returns rows with one column of images of any type. */
  static Dataset<Row> column(SparkSession spark, DataType type, Object... images) {
    List<Row> rows =
        IntStream.range(0, images.length).mapToObj(i -> RowFactory.create(images[i])).toList();
    return spark.createDataFrame(rows, new StructType().add("image", type)).coalesce(1);
  }

  static byte[] pixels(ImageSet digits, int image) {
    byte[] pixels = new byte[digits.pixelsPerImage()];
    digits.copyPixels(image, pixels, 0);
    return pixels;
  }
}
