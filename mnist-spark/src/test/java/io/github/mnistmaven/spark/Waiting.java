package io.github.mnistmaven.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Rows as they are; but the first time that partition 1 is computed, a task tells its process in a
 * file in the middle of its rows, and waits to be killed.
 */
record Waiting(String file) implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int MIDDLE = 300;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Iterator<>() {
      private int number;

      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        TaskContext task = TaskContext.get();
        if (number++ == MIDDLE && task.partitionId() == 1 && task.attemptNumber() == 0) {
          tellAndWait();
        }
        return rows.next();
      }
    };
  }

  private void tellAndWait() {
    try {
      Path aside = Path.of(file + ".part");
      Files.writeString(aside, Long.toString(ProcessHandle.current().pid()));
      Files.move(aside, Path.of(file));
      Thread.sleep(60_000);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
