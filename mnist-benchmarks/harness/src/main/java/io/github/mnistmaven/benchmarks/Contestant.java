package io.github.mnistmaven.benchmarks;

/**
 * The seed network, freshly initialised, on one computing library.
 *
 * <p>Both steps start from Java's arrays and end in Java's values, so handing batches over counts
 * for every contestant alike. Pixels are {@code [labels.length, 28, 28]}, row-major, in [0, 1].
 *
 * <p>A constructor throws {@link UnsupportedOperationException} if this CPU lacks instructions that
 * the contestant needs; the benchmark then leaves it out and reports the exception's message.
 */
public interface Contestant extends AutoCloseable {
  /** Learning rate of Adam. */
  double LEARNING_RATE = 1e-3;

  /** Classes of the network. */
  int CLASSES = 10;

  /** Rows and columns of an image. */
  int SIDE = 28;

  /** The library with its version. */
  String version();

  /** One forward pass with dropout, backward pass and Adam step; returns the mean loss in nats. */
  double train(float[] pixels, int[] labels);

  /** The most probable class of each image. */
  int[] predict(float[] pixels, int count);

  @Override
  void close();
}
