package io.github.mnistmaven.spark.internal.prediction;

import io.github.mnistmaven.spark.internal.engine.SharedPredictor;
import io.github.mnistmaven.spark.internal.image.ImageColumn;
import java.util.Iterator;
import java.util.concurrent.ForkJoinPool;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Predicts the rows of a partition. The result depends on the rows only, so tasks can be retried.
 *
 * @param file content of the model file
 * @param model key of the shared predictor
 * @param images image column
 * @param columns columns to append
 * @param invalid handling of rows without a readable image
 */
public record PartitionPrediction(
    Broadcast<byte[]> file,
    SharedPredictor.Key model,
    ImageColumn images,
    OutputColumns columns,
    HandleInvalid invalid)
    implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** Returns the rows with predictions, computed lazily. */
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    if (!rows.hasNext()) {
      return rows;
    }
    SharedPredictor predictor = SharedPredictor.of(model, file::value);
    TaskContext task = TaskContext.get();
    // By default, the library uses all processors, including those of other tasks.
    ForkJoinPool processors = new ForkJoinPool(task.cpus());
    // Not after the last row: an action such as take(10) does not read all rows.
    task.addTaskCompletionListener(
        (TaskCompletionListener)
            context -> {
              processors.shutdown();
              predictor.close();
            });
    return new PredictedRows(rows, this, predictor, processors, task.partitionId());
  }
}
