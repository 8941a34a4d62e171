package io.github.mnistmaven.benchmarks.serving;

/** The seed network, ready to answer any number of callers at once. */
interface Server extends AutoCloseable {
  /** What answers, and on how many threads a call computes. */
  String name();

  /**
   * A caller with images of its own.
   *
   * @param images in each call
   * @return one call, from the images to their probabilities; for one thread
   */
  Runnable caller(int images);

  @Override
  void close();
}
