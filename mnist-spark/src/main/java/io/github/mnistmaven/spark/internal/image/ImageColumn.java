package io.github.mnistmaven.spark.internal.image;

import io.github.mnistmaven.core.dataset.internal.bytes.FileSignature;
import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import io.github.mnistmaven.core.dataset.internal.format.PictureReader;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.predict.image.DigitImage;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * Image column: encoded images or pixels.
 *
 * <ul>
 *   <li>{@code binary}: a PNG, JPEG, BMP or GIF file, as the data source {@code binaryFile} reads
 *       it; or the pixels, one byte each.
 *   <li>the structure of the data source {@code image}.
 *   <li>an array of numbers or a Spark ML vector: the pixels, 0 to 255.
 * </ul>
 *
 * <p>Pixels are row-major, 0 is background and 255 is ink. Encoded images are scaled and centered,
 * see {@link DigitImage}.
 *
 * @param index index of the column
 * @param kind type of its values
 * @param pathIndex index of the column {@code path}, which identifies images in messages; -1 if
 *     there is none
 * @param form required size and polarity of the images
 */
public record ImageColumn(int index, Kind kind, int pathIndex, ImageForm form)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String PATH = "path";

  /** First bytes of PNG, JPEG, GIF, BMP and gzip files. */
  private static final String PICTURE_STARTS = "\u0089\u00FFGB\u001F";

  /** Type of the values of an image column. */
  public enum Kind {
    /** Encoded images, or one byte per pixel. */
    BINARY,
    /** Structure of Spark's data source {@code image}. */
    IMAGE,
    /** Array with one number per pixel. */
    ARRAY,
    /** Spark ML vector with one number per pixel. */
    VECTOR
  }

  /**
   * Returns the image column with a name.
   *
   * @throws IllegalArgumentException if the column does not exist or contains no images
   */
  public static ImageColumn of(StructType schema, String name, ImageForm form) {
    return new ImageColumn(index(schema, name), kind(schema, name), pathIndex(schema), form);
  }

  private static int index(StructType schema, String name) {
    List<String> names = List.of(schema.fieldNames());
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "imageCol must name an existing column but is %s; the columns are %s"
              .formatted(name, String.join(", ", names)));
    }
    return names.indexOf(name);
  }

  private static int pathIndex(StructType schema) {
    int index = List.of(schema.fieldNames()).indexOf(PATH);
    return index >= 0 && schema.fields()[index].dataType() instanceof StringType ? index : -1;
  }

  private static Kind kind(StructType schema, String name) {
    DataType type = schema.fields()[index(schema, name)].dataType();
    if (type instanceof BinaryType) {
      return Kind.BINARY;
    }
    if (type.equals(SQLDataTypes.VectorType())) {
      return Kind.VECTOR;
    }
    if (type instanceof ArrayType array && array.elementType() instanceof NumericType) {
      return Kind.ARRAY;
    }
    if (type instanceof StructType struct
        && List.of(struct.fieldNames()).containsAll(SparkImage.FIELDS)) {
      return Kind.IMAGE;
    }
    throw new IllegalArgumentException(
        "imageCol must name a column of encoded images or pixels (binary, image, numeric array or"
            + " vector) but %s is of type %s".formatted(name, type.simpleString()));
  }

  /**
   * Returns the image of a row.
   *
   * @param number name of the row in messages if it has no path
   * @return {@code [height, width]}
   * @throws MalformedDatasetException if the row has no readable image
   */
  public byte[] pixels(Row row, String number) {
    String name = name(row, number);
    if (row.isNullAt(index)) {
      throw new MalformedDatasetException(name, "", "an image", "null");
    }
    return switch (kind) {
      case BINARY -> ofBytes(name, row.getAs(index));
      case IMAGE -> SparkImage.of(name, row.getStruct(index)).inForm(form);
      case ARRAY -> {
        List<Number> numbers = row.getList(index);
        yield ofNumbers(name, numbers.size(), i -> value(numbers.get(i)));
      }
      case VECTOR -> {
        Vector vector = row.getAs(index);
        yield ofNumbers(name, vector.size(), vector.toArray());
      }
    };
  }

  private String name(Row row, String number) {
    return pathIndex >= 0 && !row.isNullAt(pathIndex) ? row.getString(pathIndex) : number;
  }

  private byte[] ofBytes(String name, byte[] bytes) {
    if (bytes.length == form.pixels() && PICTURE_STARTS.indexOf(bytes[0] & 0xFF) < 0) {
      return bytes;
    }
    Source source = Source.of(name, bytes);
    if (isPicture(source)) {
      return picture(source);
    }
    if (bytes.length != form.pixels()) {
      throw new MalformedDatasetException(
          name,
          "",
          "a PNG, JPEG, BMP or GIF picture, or %d pixels".formatted(form.pixels()),
          bytes.length + " bytes in an unknown format");
    }
    return bytes;
  }

  private static boolean isPicture(Source source) {
    try {
      return PictureReader.isPicture(FileSignature.of(source));
    } catch (IOException | MalformedDatasetException e) {
      // Pixel data can start with the same bytes as a gzip file.
      return false;
    }
  }

  private byte[] picture(Source source) {
    ReadOptions options =
        ReadOptions.defaults()
            .with(ReadOption.HEIGHT, form.height())
            .with(ReadOption.WIDTH, form.width())
            .with(ReadOption.POLARITY, form.polarity());
    try {
      return new PictureReader(options).read(source);
    } catch (IOException e) {
      throw Source.damaged(source.name(), "an intact image", e);
    }
  }

  private static double value(Number number) {
    return number == null ? Double.NaN : number.doubleValue();
  }

  private byte[] ofNumbers(String name, int count, double[] values) {
    return ofNumbers(name, count, i -> values[i]);
  }

  private byte[] ofNumbers(String name, int count, java.util.function.IntToDoubleFunction values) {
    if (count != form.pixels()) {
      throw new MalformedDatasetException(name, "", form.pixels() + " pixels", count + "");
    }
    byte[] pixels = new byte[count];
    for (int i = 0; i < count; i++) {
      double value = values.applyAsDouble(i);
      if (!(value >= 0 && value <= 255 && value == Math.rint(value))) {
        throw new MalformedDatasetException(
            name,
            "pixel " + i,
            "an integer in 0..255 (multiply values scaled to 0..1 by 255)",
            String.valueOf(value));
      }
      pixels[i] = (byte) (int) value;
    }
    return pixels;
  }
}
