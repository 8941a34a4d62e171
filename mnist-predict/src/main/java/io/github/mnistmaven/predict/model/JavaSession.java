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
 * Inference with the Java engine and dynamic batching: at most one thread per CPU computes, and
 * calls that arrive in the meantime are combined into the next batch.
 *
 * <p>More threads than CPUs would wait for time slices. Batching reduces the time per image,
 * because the weights are read once per batch. A request never waits for other calls to fill a
 * batch. The probabilities of an image do not depend on its batch.
 */
final class JavaSession implements InferenceSession {
  private final InferenceEngine engine;
  private final int pixelsPerImage;
  private final int classes;
  private final Semaphore cpus = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final Queue<Request> queue = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  JavaSession(NetworkSpec network, Weights weights) {
    engine = InferenceEngine.of(network, weights);
    pixelsPerImage = network.input().size();
    classes = network.classes();
  }

  /** Queued request, computed by its own thread or by another one. */
  private static final class Request {
    final float[] pixels;
    final int count;
    final float[] probabilities;
    final Thread thread = Thread.currentThread();

    /** Whether this request owns a CPU and must compute the next batch. */
    volatile boolean leader;

    volatile boolean done;
    volatile Throwable failure;

    Request(float[] pixels, int count, float[] probabilities) {
      this.pixels = pixels;
      this.count = count;
      this.probabilities = probabilities;
    }

    /** Waits until the request is completed or becomes the leader. */
    void await() {
      boolean interrupted = false;
      while (!done && !leader) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        thread.interrupt();
      }
    }

    void promote() {
      leader = true;
      LockSupport.unpark(thread);
    }

    void complete(Throwable cause) {
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
    Request request = new Request(pixels, count, probabilities);
    if (!cpus.tryAcquire()) {
      queue.add(request);
      // A CPU may have been released before the request was queued.
      if (cpus.tryAcquire()) {
        releaseCpu();
      }
      request.await();
    }
    if (!request.done) {
      computeBatch(request);
    }
    if (request.failure != null) {
      throw new IllegalStateException("inference failed", request.failure);
    }
  }

  /** Computes a request and queued requests on a CPU that this thread has acquired. */
  @SuppressWarnings("ThreadPriorityCheck")
  private void computeBatch(Request request) {
    if (cpus.availablePermits() == 0) {
      // Lets callers that are ready to run queue their requests instead of queue for a time
      // slice.
      Thread.yield();
    }
    List<Request> batch = batch(request);
    Throwable failure = null;
    try {
      if (batch.size() == 1) {
        engine.run(request.pixels, request.count, request.probabilities);
      } else {
        computeTogether(batch);
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    releaseCpu();
    for (Request each : batch) {
      each.complete(failure);
    }
  }

  private void computeTogether(List<Request> batch) {
    int images = batch.stream().mapToInt(request -> request.count).sum();
    float[] pixels = new float[images * pixelsPerImage];
    float[] probabilities = new float[images * classes];
    int image = 0;
    for (Request request : batch) {
      System.arraycopy(
          request.pixels, 0, pixels, image * pixelsPerImage, request.count * pixelsPerImage);
      image += request.count;
    }
    engine.run(pixels, images, probabilities);
    image = 0;
    for (Request request : batch) {
      System.arraycopy(
          probabilities, image * classes, request.probabilities, 0, request.count * classes);
      image += request.count;
    }
  }

  /** Passes an acquired CPU to the oldest request in the queue, or releases it. */
  private void releaseCpu() {
    Request next = queue.poll();
    while (next == null) {
      cpus.release();
      // A request may have been queued between the two previous statements.
      if (queue.isEmpty() || !cpus.tryAcquire()) {
        return;
      }
      next = queue.poll();
    }
    next.promote();
  }

  /** Returns the request and queued requests, up to the maximum number of images. */
  private List<Request> batch(Request request) {
    List<Request> batch = new ArrayList<>();
    int images = 0;
    for (Request next = request; next != null; next = images < MAX_IMAGES ? queue.poll() : null) {
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
