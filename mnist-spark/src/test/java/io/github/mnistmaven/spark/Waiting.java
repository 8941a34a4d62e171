package io.github.mnistmaven.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Returns the rows unchanged. On the first attempt of partition 1, the task writes its process ID
 * to a file in the middle of the rows and waits to be killed.
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
          writePidAndWait();
        }
        return rows.next();
      }
    };
  }

  private void writePidAndWait() {
    try {
      Path temporary = Path.of(file + ".part");
      Files.writeString(temporary, Long.toString(ProcessHandle.current().pid()));
      Files.move(temporary, Path.of(file));
      Thread.sleep(60_000);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
