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
 * Predicts a partition: a pure function of its rows, so that a task may run again or twice.
 *
 * @param file the bytes of the model file
 * @param model which of the JVM's predictors it is
 * @param images where the images are
 * @param columns what is added
 * @param invalid what becomes of rows without a readable image
 */
public record PartitionPrediction(
    Broadcast<byte[]> file,
    SharedPredictor.Key model,
    ImageColumn images,
    OutputColumns columns,
    HandleInvalid invalid)
    implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** The rows, predicted as they are asked for. */
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    if (!rows.hasNext()) {
      return rows;
    }
    SharedPredictor predictor = SharedPredictor.of(model, file::value);
    TaskContext task = TaskContext.get();
    // The library would use every processor, and other tasks have theirs.
    ForkJoinPool processors = new ForkJoinPool(task.cpus());
    // Not at the last row: who asks for the first ten never comes there.
    task.addTaskCompletionListener(
        (TaskCompletionListener)
            ended -> {
              processors.shutdown();
              predictor.close();
            });
    return new PredictedRows(rows, this, predictor, processors, task.partitionId());
  }
}
