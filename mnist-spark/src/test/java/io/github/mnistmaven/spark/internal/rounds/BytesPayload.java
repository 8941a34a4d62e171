package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.settings.LocalSgdConfig;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.BlockUpdatedInfo;

/** Counts the bytes that tasks send, and those that executors are sent for all of their tasks. */
final class BytesPayload extends SparkListener {
  private final AtomicLong toExecutors = new AtomicLong();
  private final AtomicLong shuffled = new AtomicLong();
  private final AtomicLong between = new AtomicLong();
  private final AtomicLong toDriver = new AtomicLong();

  /**
   * What was sent, in bytes.
   *
   * @param toExecutors broadcasts, from the driver or another executor
   * @param shuffled from the first stage to the second
   * @param between of these, what went from one executor to another
   * @param toDriver the results of tasks
   */
  record Sums(long toExecutors, long shuffled, long between, long toDriver) {
    Sums minus(Sums earlier) {
      return new Sums(
          toExecutors - earlier.toExecutors,
          shuffled - earlier.shuffled,
          between - earlier.between,
          toDriver - earlier.toDriver);
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    TaskMetrics metrics = end.taskMetrics();
    shuffled.addAndGet(metrics.shuffleWriteMetrics().bytesWritten());
    between.addAndGet(metrics.shuffleReadMetrics().remoteBytesRead());
    toDriver.addAndGet(metrics.resultSize());
  }

  /** An executor keeps each piece of a broadcast that it is sent, and says so. */
  @Override
  public void onBlockUpdated(SparkListenerBlockUpdated update) {
    BlockUpdatedInfo block = update.blockUpdatedInfo();
    // A piece that is deleted is of no storage level, but tells its size once more.
    boolean kept = block.storageLevel().isValid();
    if (kept && block.blockId().isBroadcast() && !block.blockManagerId().isDriver()) {
      toExecutors.addAndGet(block.memSize() + block.diskSize());
    }
  }

  /** What was sent so far. */
  Sums sums(SparkContext spark) {
    try {
      spark.listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
    return new Sums(toExecutors.get(), shuffled.get(), between.get(), toDriver.get());
  }

  /** Trains, and counts what is sent after the first epoch: in that one the images travel. */
  static Sums afterTheFirstEpoch(
      SparkSession session, LocalSgdConfig rounds, Dataset dataset, TrainingSettings settings)
      throws InterruptedException {
    SparkContext spark = session.sparkContext();
    BytesPayload sent = new BytesPayload();
    spark.addSparkListener(sent);
    List<Sums> ends = new ArrayList<>();
    new RoundsTraining(session)
        .train(
            dataset,
            settings,
            TrainingSetup.plain().inRounds(rounds),
            Optional.empty(),
            new TrainingListener() {
              @Override
              public void onEpoch(EpochResult epoch) {
                ends.add(sent.sums(spark));
              }
            });
    spark.removeSparkListener(sent);
    return ends.get(ends.size() - 1).minus(ends.get(0));
  }
}
