package io.github.mnistmaven.predict.model;

/** Inference with one trained network: no dropout, running batch-norm statistics. Thread-safe. */
public interface InferenceSession extends AutoCloseable {
  /** Maximum number of images per call: a compromise between CPU utilization and cache size. */
  int MAX_IMAGES = 64;

  /** Error message of a closed session. */
  String CLOSED = "the session is closed; open another one";

  /** Returns the number of calls that compute concurrently, each on its caller's thread. */
  int callsAtOnce();

  /**
   * Computes the class probabilities of images.
   *
   * @param pixels {@code [count, pixelsPerImage]}, row-major; may be longer
   * @param count number of images, 1 to {@link #MAX_IMAGES}
   * @param probabilities receives {@code [count, classes]}, row-major
   * @throws IllegalStateException if this session is closed
   */
  void run(float[] pixels, int count, float[] probabilities);

  /** Rejects further calls; running calls complete. Closing twice has no effect. */
  @Override
  void close();
}
