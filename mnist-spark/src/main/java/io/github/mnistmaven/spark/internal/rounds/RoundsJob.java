package io.github.mnistmaven.spark.internal.rounds;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.settings.LocalSgdConfig;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.RoundWorker;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.spark.internal.training.InputsPayload;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A training in rounds, broadcast to the executors, and the workers of the executor that received
 * it. Opening a worker takes seconds, so an executor keeps idle workers for the next round: at most
 * as many as it runs tasks at a time.
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
 * <p>An executor that has lost the driver ends, and its memory with it. If storage memory is short,
 * Spark may remove the value during the training: results stay the same, but a task may have to
 * open a worker of its own. If there never was room for the value, idle workers are not closed:
 * they are freed, native memory included, when the garbage collector frees the value. A task that
 * receives the value at the moment of {@code destroy} may leave it and a worker behind until the
 * application ends; this takes a task that outlives its training, such as an interrupted one's.
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

  static RoundsJob of(InputsPayload inputs, TrainingSettings settings, LocalSgdConfig rounds) {
    return new RoundsJob(inputs, Json.write(settings), rounds.workers(), rounds.localSteps());
  }

  /** Something to do with a worker. */
  interface Work<T> {
    T with(RoundWorker worker) throws InterruptedException;
  }

  /** Does it with an idle worker, or else with a new one; a worker that fails is closed. */
  <T> T lend(Work<T> work) throws InterruptedException {
    RoundWorker taken = taken();
    RoundWorker worker = taken == null ? open() : taken;
    boolean isKept = false;
    try {
      T result = work.with(worker);
      isKept = giveBack(worker);
      return result;
    } finally {
      if (!isKept) {
        worker.close();
      }
    }
  }

  private synchronized RoundWorker taken() {
    return idle.poll();
  }

  /** Whether the worker is kept, which none is after the end of the training. */
  private synchronized boolean giveBack(RoundWorker worker) {
    if (!closed) {
      idle.push(worker);
    }
    return !closed;
  }

  /** A worker on this executor, which compiles its network. */
  private RoundWorker open() {
    TrainingSetup setup = inputs.setup().setup().inRounds(new LocalSgdConfig(workers, localSteps));
    try {
      return RoundWorker.open(
          inputs.dataset().dataset(), Json.read(settings, TrainingSettings.class), setup);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it was written by this class", e);
    }
  }

  /** Closes the idle workers, and from now on each worker at the end of its task. */
  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(RoundWorker::close);
    idle.clear();
  }

  /** Deserialization runs no field initializer. */
  private Object readResolve() {
    return new RoundsJob(inputs, settings, workers, localSteps);
  }
}
