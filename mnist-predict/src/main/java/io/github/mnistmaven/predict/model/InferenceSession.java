package io.github.mnistmaven.predict.model;

/**
 * Computes one trained network's class probabilities, for any number of callers at once: no
 * dropout, running batch-norm statistics. Thread-safe.
 */
public interface InferenceSession extends AutoCloseable {
  /** Most images in one call: enough to use a CPU well, few enough to stay in its cache. */
  int MOST_IMAGES = 64;

  /** Error message of a session that is closed. */
  String CLOSED = "the session is closed; open another one";

  /** Number of calls that compute at the same time, each on its caller's thread. */
  int callsAtOnce();

  /**
   * Computes some images.
   *
   * @param pixels {@code [count, pixelsPerImage]}, row-major; may be longer
   * @param count how many images, 1 to {@link #MOST_IMAGES}
   * @param probabilities receives {@code [count, classes]}, row-major
   * @throws IllegalStateException if this session is closed
   */
  void run(float[] pixels, int count, float[] probabilities);

  /** Refuses further calls; calls that have begun end. Closing twice does nothing. */
  @Override
  void close();
}
