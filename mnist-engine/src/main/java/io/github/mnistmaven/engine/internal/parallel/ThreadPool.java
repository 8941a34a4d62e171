package io.github.mnistmaven.engine.internal.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Fixed number of threads that run the tasks of one caller.
 *
 * <p>Threads take tasks one by one, so that a preempted thread delays only its own task. The
 * assignment of tasks to threads is not deterministic: results must not depend on it.
 */
public final class ThreadPool implements AutoCloseable {
  /**
   * Number of spins before a thread sleeps, about 50 microseconds; covers short pauses of a
   * training step.
   */
  private static final int SPINS = 2_000;

  /** Task with its index and the thread that runs it. */
  @FunctionalInterface
  public interface Task {
    /**
     * Runs the task.
     *
     * @param index index of the task, from 0
     * @param thread index of the thread, less than the number of threads
     */
    void run(int index, int thread);
  }

  private final Thread[] helpers;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger rounds = new AtomicInteger();
  private volatile Task task;
  private volatile int tasks;
  private volatile Throwable failure;
  private volatile boolean closed;

  /**
   * Starts the threads.
   *
   * @param threads number of threads including the caller, at least 1
   */
  public ThreadPool(int threads) {
    helpers = new Thread[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      int number = i + 1;
      helpers[i] = new Thread(() -> help(number), "mnist-engine-" + number);
      helpers[i].setDaemon(true);
      helpers[i].start();
    }
  }

  /** Returns the number of threads including the caller. */
  public int threads() {
    return helpers.length + 1;
  }

  /**
   * Runs tasks 0 to {@code count - 1} and returns after all have completed.
   *
   * @throws IllegalStateException if the pool is closed
   */
  public synchronized void run(int count, Task newTask) {
    if (closed) {
      throw new IllegalStateException("the thread pool is closed");
    }
    if (helpers.length == 0 || count <= 1) {
      for (int i = 0; i < count; i++) {
        newTask.run(i, 0);
      }
      return;
    }
    task = newTask;
    tasks = count;
    failure = null;
    next.set(0);
    running.set(helpers.length);
    rounds.incrementAndGet();
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
    work(0);
    while (running.get() > 0) {
      Thread.onSpinWait();
    }
    task = null;
    rethrow(failure);
  }

  private void work(int thread) {
    try {
      Task current = task;
      int count = tasks;
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        current.run(i, thread);
      }
    } catch (Throwable e) {
      next.set(tasks);
      failure = e;
    }
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private void help(int number) {
    int seen = 0;
    while (true) {
      for (int i = 0; i < SPINS && rounds.get() == seen && !closed; i++) {
        Thread.onSpinWait();
      }
      while (rounds.get() == seen && !closed) {
        LockSupport.park(this);
      }
      if (closed) {
        return;
      }
      seen = rounds.get();
      work(number);
      running.decrementAndGet();
    }
  }

  /** Terminates the threads. */
  @Override
  public synchronized void close() {
    closed = true;
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
  }
}
