package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.training.WorkerResult;
import io.github.mnistmaven.core.training.WorkerState;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * First stage: a worker trains its part of the round and sends its state to the second stage, slice
 * by slice. The result depends on the input only, so Spark can retry the task on any executor.
 */
class WorkerStage implements PairFlatMapFunction<TaskPayload, Integer, WorkerSlice> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<RoundsJob> job;
  private final Broadcast<byte[]> from;
  private final int slices;

  WorkerStage(Broadcast<RoundsJob> job, Broadcast<byte[]> from, int slices) {
    this.job = job;
    this.from = from;
    this.slices = slices;
  }

  @Override
  public Iterator<Tuple2<Integer, WorkerSlice>> call(TaskPayload payload) throws Exception {
    WorkerResult result =
        job.value().lend(worker -> worker.train(WorkerState.ofBytes(from.value()), payload.task()));
    ReportPayload report = ReportPayload.of(result.report());
    return IntStream.range(0, slices)
        .mapToObj(
            slice ->
                new Tuple2<>(
                    slice,
                    new WorkerSlice(
                        payload.worker(),
                        result.state().slice(slice, slices),
                        slice == 0 ? report : null)))
        .iterator();
  }
}
