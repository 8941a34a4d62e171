package io.github.mnistmaven.spark.internal.prediction;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What is added to each row; a column without a name is left out.
 *
 * @param prediction the index of the likeliest class, a double
 * @param probability of each class, a vector
 * @param label the name of the likeliest class
 * @param error why there is no prediction; only where such rows are kept
 */
public record OutputColumns(String prediction, String probability, String label, String error)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * A schema with these columns behind it.
   *
   * @throws IllegalArgumentException if there is a column of such a name already
   */
  public StructType appendedTo(StructType schema) {
    boolean nullable = !error.isEmpty();
    StructType longer = with(schema, "predictionCol", prediction, DataTypes.DoubleType, nullable);
    longer = with(longer, "probabilityCol", probability, SQLDataTypes.VectorType(), nullable);
    longer = with(longer, "predictedLabelCol", label, DataTypes.StringType, nullable);
    return with(longer, "errorCol", error, DataTypes.StringType, true);
  }

  private static StructType with(
      StructType schema, String param, String column, DataType type, boolean nullable) {
    if (column.isEmpty()) {
      return schema;
    }
    if (List.of(schema.fieldNames()).contains(column)) {
      throw new IllegalArgumentException(
          "%s must name a new column but there is one called %s; drop it, or choose another name"
              .formatted(param, column));
    }
    return schema.add(column, type, nullable);
  }

  /**
   * A row with a prediction.
   *
   * @param probabilities of all images, {@code [images, classes]}
   * @param image whose to take
   */
  Row predicted(Row row, float[] probabilities, int image, List<String> classNames) {
    int classes = classNames.size();
    double[] own = new double[classes];
    int best = 0;
    for (int c = 0; c < classes; c++) {
      own[c] = probabilities[image * classes + c];
      best = own[c] > own[best] ? c : best;
    }
    return row(row, (double) best, Vectors.dense(own), classNames.get(best), null);
  }

  /** A row without one. */
  Row unreadable(Row row, String sentence) {
    return row(row, null, null, null, sentence);
  }

  private Row row(Row row, Double best, Object probabilities, String name, String sentence) {
    List<Object> values = new ArrayList<>(row.size() + 4);
    for (int i = 0; i < row.size(); i++) {
      values.add(row.get(i));
    }
    add(values, prediction, best);
    add(values, probability, probabilities);
    add(values, label, name);
    add(values, error, sentence);
    return RowFactory.create(values.toArray());
  }

  private static void add(List<Object> values, String column, Object value) {
    if (!column.isEmpty()) {
      values.add(value);
    }
  }
}
