package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Workers that use one engine one after the other, with the same result as a cluster. */
final class SequentialWorkers implements Workers, AutoCloseable {
  private final RoundWorker worker;

  private SequentialWorkers(RoundWorker worker) {
    this.worker = worker;
  }

  /** Opens the engine, see {@link RoundWorker#open}. */
  static SequentialWorkers open(ImageSet training, TrainingSpec spec, TrainingSetup setup) {
    return new SequentialWorkers(RoundWorker.open(training, spec, setup));
  }

  @Override
  public RoundResult round(WorkerState from, List<WorkerTask> tasks) throws InterruptedException {
    List<WorkerResult> results = new ArrayList<>();
    for (WorkerTask task : tasks) {
      results.add(worker.train(from, task));
    }
    int slices = tasks.size();
    List<float[]> means =
        IntStream.range(0, slices)
            .mapToObj(
                k ->
                    StateAverage.of(results.stream().map(r -> r.state().slice(k, slices)).toList()))
            .toList();
    return new RoundResult(
        from.after(tasks.get(0), means), results.stream().map(WorkerResult::report).toList());
  }

  @Override
  public void close() {
    worker.close();
  }
}
