package io.github.mnistmaven.spark.internal.rounds;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.training.RoundWorker;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.spark.internal.training.InputsPayload;
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

  private final InputsPayload inputs;
  private final String settings;
  private final int workers;
  private final int localSteps;
  private final transient Deque<RoundWorker> idle = new ArrayDeque<>();
  private transient boolean closed;

  private RoundsJob(InputsPayload inputs, String settings, int workers, int localSteps) {
    this.inputs = inputs;
    this.settings = settings;
    this.workers = workers;
    this.localSteps = localSteps;
  }

  static RoundsJob of(InputsPayload inputs, TrainingConfig settings, LocalSgdConfig rounds) {
    return new RoundsJob(inputs, Json.write(settings), rounds.workers(), rounds.localSteps());
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
    TrainingSetup setup = inputs.setup().setup().inRounds(new LocalSgdConfig(workers, localSteps));
    try {
      return RoundWorker.open(
          inputs.dataset().dataset(), Json.read(settings, TrainingConfig.class), setup);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read JSON written by this class", e);
    }
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
    return new RoundsJob(inputs, settings, workers, localSteps);
  }
}
