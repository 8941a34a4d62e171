package io.github.mnistmaven.benchmarks.serving;

/** Notebook network that serves any number of callers concurrently. */
interface Server extends AutoCloseable {
  /** Returns the name of the server and the number of threads per call. */
  String name();

  /**
   * Returns a caller with its own images, for use by one thread.
   *
   * @param images number of images per call
   * @return one call, from the images to their probabilities
   */
  Runnable caller(int images);

  @Override
  void close();
}
