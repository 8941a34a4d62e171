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
 * The second stage: the mean of one slice over all workers. Spark brings their slices in the order
 * in which they arrive; the sum is in the workers' order.
 */
final class SliceStage implements Function<Tuple2<Integer, Iterable<WorkerSlice>>, MeanSlice> {
  private static final long serialVersionUID = 1L;

  @Override
  public MeanSlice call(Tuple2<Integer, Iterable<WorkerSlice>> arrived) {
    List<WorkerSlice> slices = new ArrayList<>();
    arrived._2().forEach(slices::add);
    slices.sort(Comparator.comparingInt(WorkerSlice::worker));
    return new MeanSlice(
        arrived._1(),
        StateAverage.of(slices.stream().map(WorkerSlice::numbers).toList()),
        slices.stream()
            .map(WorkerSlice::report)
            .flatMap(Optional::stream)
            .collect(Collectors.toCollection(ArrayList::new)));
  }
}
