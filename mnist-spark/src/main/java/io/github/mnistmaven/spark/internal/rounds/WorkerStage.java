package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.training.WorkerResult;
import io.github.mnistmaven.core.training.WorkerState;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * The first stage: a worker trains its part of the round, and its state goes to those who take the
 * means, slice by slice. A pure function: Spark may run it again, twice, and anywhere.
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
  public Iterator<Tuple2<Integer, WorkerSlice>> call(TaskPayload sent) throws Exception {
    WorkerResult result =
        job.value().lend(worker -> worker.train(WorkerState.ofBytes(from.value()), sent.task()));
    ReportPayload report = ReportPayload.of(result.report());
    return IntStream.range(0, slices)
        .mapToObj(
            slice ->
                new Tuple2<>(
                    slice,
                    new WorkerSlice(
                        sent.worker(),
                        result.state().slice(slice, slices),
                        slice == 0 ? report : null)))
        .iterator();
  }
}
