package io.github.mnistmaven.spark.internal.rounds;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts the bytes that tasks send. */
final class SentBytes extends SparkListener {
  private final AtomicLong shuffled = new AtomicLong();
  private final AtomicLong toDriver = new AtomicLong();

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    TaskMetrics metrics = end.taskMetrics();
    shuffled.addAndGet(metrics.shuffleWriteMetrics().bytesWritten());
    toDriver.addAndGet(metrics.resultSize());
  }

  /** From the first stage to the second. */
  long shuffled() {
    return shuffled.get();
  }

  /** The results of tasks. */
  long toDriver() {
    return toDriver.get();
  }
}
