package io.github.mnistmaven.benchmarks;

/**
 * Untrained notebook network in one framework.
 *
 * <p>Both steps take and return Java values, so the transfer of batches is measured for every
 * framework. Pixels are {@code [labels.length, 28, 28]}, row-major, in [0, 1].
 *
 * <p>A constructor throws {@link UnsupportedOperationException} if this CPU lacks instructions that
 * the framework needs. The benchmark then skips it and reports the message.
 */
public interface Contestant extends AutoCloseable {
  /** Learning rate of Adam. */
  double LEARNING_RATE = 1e-3;

  /** Number of classes. */
  int CLASSES = 10;

  /** Height and width of an image in pixels. */
  int SIDE = 28;

  /** Returns the name and version of the framework. */
  String version();

  /**
   * Runs one training step: forward pass with dropout, backward pass and Adam step.
   *
   * @return mean loss in nats
   */
  double train(float[] pixels, int[] labels);

  /** Returns the most probable class of each image. */
  int[] predict(float[] pixels, int count);

  @Override
  void close();
}
