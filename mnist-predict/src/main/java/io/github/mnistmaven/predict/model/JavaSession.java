package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.engine.InferenceEngine;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Inference on the Java engine with dynamic batching: at most one thread per CPU computes, and
 * calls that arrive meanwhile are computed together by the next one.
 *
 * <p>More threads than CPUs would wait for each other's time slices, and an image takes less time
 * in a batch than alone, because the weights are read once. A call never waits for others to
 * arrive. The probabilities of an image do not depend on its batch.
 */
final class JavaSession implements InferenceSession {
  private final InferenceEngine engine;
  private final int pixelsPerImage;
  private final int classes;
  private final Semaphore cpus = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final Queue<Call> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  JavaSession(NetworkSpec network, Weights weights) {
    engine = InferenceEngine.of(network, weights);
    pixelsPerImage = network.input().size();
    classes = network.classes();
  }

  /** Call on the thread that made it. */
  private static final class Call {
    final float[] pixels;
    final int count;
    final float[] probabilities;
    final Thread thread = Thread.currentThread();

    /** Whether a CPU was passed on to this call. */
    volatile boolean leads;

    volatile boolean done;
    volatile Throwable failure;

    Call(float[] pixels, int count, float[] probabilities) {
      this.pixels = pixels;
      this.count = count;
      this.probabilities = probabilities;
    }

    /** Waits until the call is computed, or leads. */
    void await() {
      boolean interrupted = false;
      while (!done && !leads) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        thread.interrupt();
      }
    }

    void lead() {
      leads = true;
      LockSupport.unpark(thread);
    }

    void end(Throwable cause) {
      failure = cause;
      done = true;
      LockSupport.unpark(thread);
    }
  }

  @Override
  public int callsAtOnce() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public void run(float[] pixels, int count, float[] probabilities) {
    if (closed) {
      throw new IllegalStateException(CLOSED);
    }
    Call call = new Call(pixels, count, probabilities);
    if (!cpus.tryAcquire()) {
      waiting.add(call);
      // A CPU may have become free before the call was in the queue.
      if (cpus.tryAcquire()) {
        passOn();
      }
      call.await();
    }
    if (!call.done) {
      lead(call);
    }
    if (call.failure != null) {
      throw new IllegalStateException("the images could not be computed", call.failure);
    }
  }

  /** Computes a call, and those that wait, on a CPU that this thread has acquired. */
  @SuppressWarnings("ThreadPriorityCheck")
  private void lead(Call call) {
    if (cpus.availablePermits() == 0) {
      // Callers that are ready to run can queue their calls: else they would wait for a time slice.
      Thread.yield();
    }
    List<Call> batch = batch(call);
    Throwable failure = null;
    try {
      if (batch.size() == 1) {
        engine.run(call.pixels, call.count, call.probabilities);
      } else {
        computeTogether(batch);
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    passOn();
    for (Call each : batch) {
      each.end(failure);
    }
  }

  private void computeTogether(List<Call> batch) {
    int images = batch.stream().mapToInt(call -> call.count).sum();
    float[] pixels = new float[images * pixelsPerImage];
    float[] probabilities = new float[images * classes];
    int image = 0;
    for (Call call : batch) {
      System.arraycopy(call.pixels, 0, pixels, image * pixelsPerImage, call.count * pixelsPerImage);
      image += call.count;
    }
    engine.run(pixels, images, probabilities);
    image = 0;
    for (Call call : batch) {
      System.arraycopy(probabilities, image * classes, call.probabilities, 0, call.count * classes);
      image += call.count;
    }
  }

  /** Passes an acquired CPU on to the call that has waited longest, or releases it. */
  private void passOn() {
    Call next = waiting.poll();
    while (next == null) {
      cpus.release();
      // A call may have been queued between the two lines above.
      if (waiting.isEmpty() || !cpus.tryAcquire()) {
        return;
      }
      next = waiting.poll();
    }
    next.lead();
  }

  /** The call and those that wait, enough for a batch. */
  private List<Call> batch(Call call) {
    List<Call> batch = new ArrayList<>();
    int images = 0;
    for (Call next = call; next != null; next = images < MOST_IMAGES ? waiting.poll() : null) {
      batch.add(next);
      images += next.count;
    }
    return batch;
  }

  @Override
  public void close() {
    closed = true;
  }
}
