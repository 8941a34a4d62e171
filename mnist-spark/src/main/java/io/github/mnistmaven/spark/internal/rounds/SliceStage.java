package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.training.StateAverage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.Function;
import scala.Tuple2;

/**
 * Second stage: computes the mean of one slice over all workers. The slices arrive in any order;
 * they are summed in worker order.
 */
final class SliceStage implements Function<Tuple2<Integer, Iterable<WorkerSlice>>, MeanSlice> {
  private static final long serialVersionUID = 1L;

  @Override
  public MeanSlice call(Tuple2<Integer, Iterable<WorkerSlice>> entry) {
    List<WorkerSlice> slices = new ArrayList<>();
    entry._2().forEach(slices::add);
    slices.sort(Comparator.comparingInt(WorkerSlice::worker));
    return new MeanSlice(
        entry._1(),
        StateAverage.of(slices.stream().map(WorkerSlice::numbers).toList()),
        slices.stream()
            .map(WorkerSlice::report)
            .flatMap(Optional::stream)
            .collect(Collectors.toCollection(ArrayList::new)));
  }
}
