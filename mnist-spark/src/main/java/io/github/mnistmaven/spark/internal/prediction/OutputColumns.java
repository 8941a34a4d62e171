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
 * Columns that the prediction appends to each row. A column with an empty name is omitted.
 *
 * @param prediction index of the most probable class, a double
 * @param probability probability of each class, a vector
 * @param label name of the most probable class
 * @param error error message of a row without prediction; empty unless such rows are kept
 */
public record OutputColumns(String prediction, String probability, String label, String error)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Returns the schema with these columns appended.
   *
   * @throws IllegalArgumentException if the schema already has a column of the same name
   */
  public StructType appendedTo(StructType schema) {
    boolean nullable = !error.isEmpty();
    StructType extended = with(schema, "predictionCol", prediction, DataTypes.DoubleType, nullable);
    extended = with(extended, "probabilityCol", probability, SQLDataTypes.VectorType(), nullable);
    extended = with(extended, "predictedLabelCol", label, DataTypes.StringType, nullable);
    return with(extended, "errorCol", error, DataTypes.StringType, true);
  }

  private static StructType with(
      StructType schema, String param, String column, DataType type, boolean nullable) {
    if (column.isEmpty()) {
      return schema;
    }
    if (List.of(schema.fieldNames()).contains(column)) {
      throw new IllegalArgumentException(
          "%s must name a new column but column %s exists; drop it or choose another name"
              .formatted(param, column));
    }
    return schema.add(column, type, nullable);
  }

  /**
   * Returns a row with its prediction.
   *
   * @param probabilities probabilities of all images, {@code [images, classes]}
   * @param image index of the row's image
   */
  Row predicted(Row row, float[] probabilities, int image, List<String> classNames) {
    int classes = classNames.size();
    double[] rowProbabilities = new double[classes];
    int best = 0;
    for (int c = 0; c < classes; c++) {
      rowProbabilities[c] = probabilities[image * classes + c];
      best = rowProbabilities[c] > rowProbabilities[best] ? c : best;
    }
    return row(row, (double) best, Vectors.dense(rowProbabilities), classNames.get(best), null);
  }

  /** Returns a row without prediction. */
  Row unreadable(Row row, String message) {
    return row(row, null, null, null, message);
  }

  private Row row(Row row, Double best, Object probabilities, String name, String message) {
    List<Object> values = new ArrayList<>(row.size() + 4);
    for (int i = 0; i < row.size(); i++) {
      values.add(row.get(i));
    }
    add(values, prediction, best);
    add(values, probability, probabilities);
    add(values, label, name);
    add(values, error, message);
    return RowFactory.create(values.toArray());
  }

  private static void add(List<Object> values, String column, Object value) {
    if (!column.isEmpty()) {
      values.add(value);
    }
  }
}
