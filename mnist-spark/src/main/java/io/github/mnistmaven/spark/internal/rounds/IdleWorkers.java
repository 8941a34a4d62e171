package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.training.RoundWorker;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The workers of a JVM between two of their tasks: opening one takes seconds, so it is opened once
 * for each task that the JVM runs at a time. Those of an earlier training are closed when another
 * one's come back.
 */
final class IdleWorkers {
  private static final Deque<RoundWorker> IDLE = new ArrayDeque<>();
  private static String job = "";

  private IdleWorkers() {}

  /** Something to do with a worker. */
  interface Work<T> {
    T with(RoundWorker worker) throws InterruptedException;
  }

  /** Does it with an idle worker, or else with a new one; a worker that fails is closed. */
  static <T> T lend(RoundsJob wanted, Work<T> work) throws InterruptedException {
    RoundWorker worker = taken(wanted.id());
    worker = worker == null ? wanted.open() : worker;
    boolean done = false;
    try {
      T result = work.with(worker);
      done = true;
      return result;
    } finally {
      if (done) {
        giveBack(wanted.id(), worker);
      } else {
        worker.close();
      }
    }
  }

  private static synchronized RoundWorker taken(String id) {
    return id.equals(job) ? IDLE.poll() : null;
  }

  private static synchronized void giveBack(String id, RoundWorker worker) {
    if (!id.equals(job)) {
      closeAll();
      job = id;
    }
    IDLE.push(worker);
  }

  /** Closes those of this JVM. */
  static synchronized void closeAll() {
    IDLE.forEach(RoundWorker::close);
    IDLE.clear();
  }
}
