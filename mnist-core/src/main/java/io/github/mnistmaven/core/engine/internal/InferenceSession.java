package io.github.mnistmaven.core.engine.internal;

/**
 * Computes one trained network's class probabilities, for any number of callers at once: no
 * dropout, running batch-norm statistics. Thread-safe.
 */
public interface InferenceSession extends AutoCloseable {
  /** The most images in one call: enough to use a processor well, few enough to stay in cache. */
  int MOST_IMAGES = 64;

  /** What is said to who calls a session that is closed. */
  String CLOSED = "the session is closed; open another one";

  /** How many calls compute at the same time, each on a thread of its own; the others wait. */
  int callsAtOnce();

  /**
   * Computes some images, on the caller's thread or, with those of others, on another caller's.
   *
   * @param pixels {@code [count, pixelsPerImage]}, row-major; may be longer
   * @param count how many images, 1 to {@link #MOST_IMAGES}
   * @param probabilities receives {@code [count, classes]}, row-major
   * @throws IllegalStateException if this session is closed
   */
  void run(float[] pixels, int count, float[] probabilities);

  /** Prepares all that a first call would wait for. */
  void warmUp();

  /** Lets the calls that have begun end, then frees native memory. Closing twice does nothing. */
  @Override
  void close();
}
