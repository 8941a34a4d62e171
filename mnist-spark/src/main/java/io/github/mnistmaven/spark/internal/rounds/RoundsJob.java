package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.training.RoundWorker;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.spark.internal.training.ImageSetPayload;
import io.github.mnistmaven.spark.internal.training.SetupPayload;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Training in rounds that is broadcast to the executors, with the workers of each executor. Opening
 * a worker takes seconds, so an executor keeps idle workers for the next round: at most as many as
 * it runs tasks at a time.
 *
 * <p>The workers belong to the broadcast value, which Spark closes when it removes the value from
 * memory. {@code Broadcast.destroy} on the driver therefore guarantees on every executor that is
 * connected to the driver and has the value in memory:
 *
 * <ul>
 *   <li>Idle workers are closed when the driver's message arrives; {@code destroy} does not wait
 *       for it.
 *   <li>A worker that a task still uses is closed when the task ends.
 *   <li>Engines and images are then unreachable.
 * </ul>
 *
 * <p>An executor that loses the driver exits. If storage memory is short, Spark may remove the
 * value during the training; results stay the same, but tasks may have to open new workers. If the
 * value never fits into memory, idle workers are not closed but freed by the garbage collector,
 * native memory included. A task that receives the value during {@code destroy} may leak the value
 * and a worker until the application ends. This requires a task that outlives its training, such as
 * an interrupted one.
 */
final class RoundsJob implements Serializable, AutoCloseable {
  private static final long serialVersionUID = 1L;

  private final ImageSetPayload images;
  private final SetupPayload setup;
  private final String spec;
  private final int threads;
  private final transient Deque<RoundWorker> idle = new ArrayDeque<>();
  private transient boolean closed;

  private RoundsJob(ImageSetPayload images, SetupPayload setup, String spec, int threads) {
    this.images = images;
    this.setup = setup;
    this.spec = spec;
    this.threads = threads;
  }

  /**
   * Converts a training.
   *
   * @param training training images of the split
   * @param spec specification with the number of threads of each task
   */
  static RoundsJob of(ImageSet training, TrainingSpec spec, TrainingSetup setup) {
    return new RoundsJob(
        ImageSetPayload.of(training),
        SetupPayload.of(setup),
        spec.toJson(),
        spec.config().threads());
  }

  /** Computation on a worker. */
  interface Work<T> {
    T with(RoundWorker worker) throws InterruptedException;
  }

  /** Runs a computation on an idle or new worker. A worker that fails is closed. */
  <T> T lend(Work<T> work) throws InterruptedException {
    RoundWorker idleWorker = pollIdle();
    RoundWorker worker = idleWorker == null ? open() : idleWorker;
    boolean kept = false;
    try {
      T result = work.with(worker);
      kept = giveBack(worker);
      return result;
    } finally {
      if (!kept) {
        worker.close();
      }
    }
  }

  private synchronized RoundWorker pollIdle() {
    return idle.poll();
  }

  /** Returns whether the worker is kept for the next task; false after the end of the training. */
  private synchronized boolean giveBack(RoundWorker worker) {
    if (!closed) {
      idle.push(worker);
    }
    return !closed;
  }

  /** Opens a worker on this executor and compiles its network. */
  private RoundWorker open() {
    return RoundWorker.open(
        images.digits(), TrainingSpec.parse(spec).withThreads(threads), setup.setup());
  }

  /** Closes idle workers now and all other workers at the end of their tasks. */
  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(RoundWorker::close);
    idle.clear();
  }

  /** Deserialization does not run field initializers. */
  private Object readResolve() {
    return new RoundsJob(images, setup, spec, threads);
  }
}
