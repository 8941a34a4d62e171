package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.history.EpochResult;
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

/** Counts the bytes that tasks send and the bytes that are broadcast to executors. */
final class BytesPayload extends SparkListener {
  private final AtomicLong toExecutors = new AtomicLong();
  private final AtomicLong shuffled = new AtomicLong();
  private final AtomicLong between = new AtomicLong();
  private final AtomicLong toDriver = new AtomicLong();

  /**
   * Transferred bytes.
   *
   * @param toExecutors broadcast from the driver or another executor
   * @param shuffled from the first stage to the second
   * @param between shuffled bytes that were sent from one executor to another
   * @param toDriver results of tasks
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

  /** An executor reports each block of a broadcast that it stores. */
  @Override
  public void onBlockUpdated(SparkListenerBlockUpdated update) {
    BlockUpdatedInfo block = update.blockUpdatedInfo();
    // A removed block has no valid storage level but still reports its size.
    boolean stored = block.storageLevel().isValid();
    if (stored && block.blockId().isBroadcast() && !block.blockManagerId().isDriver()) {
      toExecutors.addAndGet(block.memSize() + block.diskSize());
    }
  }

  /** Returns the bytes transferred so far. */
  Sums sums(SparkContext spark) {
    try {
      spark.listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
    return new Sums(toExecutors.get(), shuffled.get(), between.get(), toDriver.get());
  }

  /** Trains and returns the bytes transferred after the first epoch, which includes the images. */
  static Sums afterTheFirstEpoch(
      SparkSession session, LocalSgdConfig rounds, Dataset dataset, TrainingConfig settings)
      throws InterruptedException {
    SparkContext spark = session.sparkContext();
    BytesPayload listener = new BytesPayload();
    spark.addSparkListener(listener);
    List<Sums> ends = new ArrayList<>();
    SmallTraining.train(
        session,
        dataset,
        settings,
        TrainingSetup.plain().inRounds(rounds),
        Optional.empty(),
        new TrainingListener() {
          @Override
          public void onEpoch(EpochResult epoch) {
            ends.add(listener.sums(spark));
          }
        });
    spark.removeSparkListener(listener);
    return ends.get(ends.size() - 1).minus(ends.get(0));
  }
}
