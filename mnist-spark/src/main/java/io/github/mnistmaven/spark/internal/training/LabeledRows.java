package io.github.mnistmaven.spark.internal.training;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.spark.internal.image.ImageColumn;
import io.github.mnistmaven.spark.internal.prediction.HandleInvalid;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Converts rows with an image and a label to training images, in row order.
 *
 * @param images image column
 * @param label index of the label column, which contains class indices or class names
 * @param classNames class names in index order
 * @param invalid handling of unreadable images: {@code ERROR} fails the job, else they are skipped
 */
public record LabeledRows(
    ImageColumn images, int label, List<String> classNames, HandleInvalid invalid)
    implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final StructType PREPARED =
      new StructType()
          .add("pixels", DataTypes.BinaryType, false)
          .add("label", DataTypes.IntegerType, false);

  /** Converts the images on the executors and collects them on the driver. */
  public ImageSet collect(Dataset<?> rows) {
    List<Row> prepared = rows.toDF().mapPartitions(this, Encoders.row(PREPARED)).collectAsList();
    int size = images.form().pixels();
    byte[] pixels = new byte[Math.multiplyExact(prepared.size(), size)];
    int[] labels = new int[prepared.size()];
    for (int i = 0; i < labels.length; i++) {
      System.arraycopy(prepared.get(i).<byte[]>getAs(0), 0, pixels, i * size, size);
      labels[i] = prepared.get(i).getInt(1);
    }
    return ImageSet.labeled(
        pixels, labels, images.form().height(), images.form().width(), classNames);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    List<Row> prepared = new ArrayList<>();
    for (long number = 0; rows.hasNext(); number++) {
      Row row = rows.next();
      String name = "row %d of partition %d".formatted(number, TaskContext.getPartitionId());
      try {
        prepared.add(RowFactory.create(images.pixels(row, name), labelOf(row, name)));
      } catch (MalformedDatasetException e) {
        if (invalid == HandleInvalid.ERROR) {
          throw new IllegalArgumentException(
              e.getMessage() + "; set handleInvalid to skip to continue without such images", e);
        }
      }
    }
    return prepared.iterator();
  }

  private int labelOf(Row row, String name) {
    Object value = row.get(label);
    int labelIndex = -1;
    if (value instanceof Number number && number.doubleValue() == number.intValue()) {
      labelIndex = number.intValue();
    } else if (value instanceof String text) {
      labelIndex = classNames.indexOf(text);
    }
    if (labelIndex < 0 || labelIndex >= classNames.size()) {
      throw new IllegalArgumentException(
          ("%s: the label must be the index or the name of one of the classes %s but is %s;"
                  + " set classNames to the classes of the data")
              .formatted(name, classNames, value));
    }
    return labelIndex;
  }
}
