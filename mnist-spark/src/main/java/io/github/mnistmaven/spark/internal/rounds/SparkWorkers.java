package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.training.RoundResult;
import io.github.mnistmaven.core.training.WorkerState;
import io.github.mnistmaven.core.training.WorkerTask;
import io.github.mnistmaven.core.training.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Workers that run as Spark tasks. A round of N workers with a state of S bytes sends the state
 * once to each executor, N S bytes from the first stage to the second, and S bytes to the driver.
 *
 * <p>Tasks leave no state that later tasks need. After the loss of an executor, only its tasks of
 * the round are repeated; after the loss of shuffle files, the first stage of the round.
 */
class SparkWorkers implements Workers {
  private final JavaSparkContext spark;
  private final Broadcast<RoundsJob> job;

  SparkWorkers(JavaSparkContext spark, Broadcast<RoundsJob> job) {
    this.spark = spark;
    this.job = job;
  }

  @Override
  public RoundResult round(WorkerState from, List<WorkerTask> tasks) {
    Broadcast<byte[]> state = spark.broadcast(from.toBytes());
    try {
      List<MeanSlice> means = means(state, tasks);
      return new RoundResult(
          from.after(tasks.get(0), means.stream().map(MeanSlice::numbers).toList()),
          means.get(0).reports().stream().map(ReportPayload::report).toList());
    } finally {
      state.destroy();
    }
  }

  private List<MeanSlice> means(Broadcast<byte[]> state, List<WorkerTask> tasks) {
    int workers = tasks.size();
    List<TaskPayload> payloads =
        IntStream.range(0, workers).mapToObj(w -> TaskPayload.of(w, tasks.get(w))).toList();
    List<MeanSlice> means =
        new ArrayList<>(
            spark
                .parallelize(new ArrayList<>(payloads), workers)
                .flatMapToPair(stage(job, state, workers))
                .groupByKey(workers)
                .map(new SliceStage())
                .collect());
    means.sort(Comparator.comparingInt(MeanSlice::slice));
    return means;
  }

  /** Creates the first stage. */
  WorkerStage stage(Broadcast<RoundsJob> ofJob, Broadcast<byte[]> state, int slices) {
    return new WorkerStage(ofJob, state, slices);
  }
}
