package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.engine.InferenceEngine;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;
import java.util.concurrent.Semaphore;

/** Inference in pure Java: every call computes on its caller's thread, one at a time per CPU. */
final class JavaSession implements InferenceSession {
  private final InferenceEngine engine;

  /** First come, first served: more threads than CPUs would wait for each other's time slices. */
  private final Semaphore cpus = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  private volatile boolean closed;

  JavaSession(NetworkSpec network, Weights weights) {
    engine = InferenceEngine.of(network, weights);
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
    cpus.acquireUninterruptibly();
    try {
      engine.run(pixels, count, probabilities);
    } finally {
      cpus.release();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
