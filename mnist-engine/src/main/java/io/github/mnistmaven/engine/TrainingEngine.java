package io.github.mnistmaven.engine;

import io.github.mnistmaven.engine.internal.training.TrainingSession;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.optimizer.OptimizerSpec;

/**
 * Trains one network by mini-batch gradient descent.
 *
 * <p>Training is bit-for-bit reproducible: the result depends on network, weights, batches,
 * learning rates and seed, but not on the CPU, the operating system, the JDK or the number of
 * threads. Requires the module {@code jdk.incubator.vector}: start the JVM with {@code
 * --add-modules jdk.incubator.vector}.
 *
 * <p>Not thread-safe.
 */
public final class TrainingEngine implements AutoCloseable {
  private final TrainingSession session;

  private TrainingEngine(TrainingSession session) {
    this.session = session;
  }

  /**
   * Opens an engine.
   *
   * @param network the network
   * @param weights initial weights
   * @param optimizer the optimizer, with an initial state
   * @param seed seed of the dropout masks
   * @param threads number of threads, at least 1
   * @throws IllegalStateException if the JVM was started without the vector module
   * @throws io.github.mnistmaven.engine.network.InvalidNetworkException if the weights do not fit
   *     the network
   */
  public static TrainingEngine open(
      NetworkSpec network, Weights weights, OptimizerSpec optimizer, long seed, int threads) {
    VectorModule.require();
    return new TrainingEngine(new TrainingSession(network, weights, optimizer, seed, threads));
  }

  /**
   * Runs a forward pass, a backward pass and an optimizer step.
   *
   * @param pixels {@code [images, height, width, channels]}, row-major
   * @param targets {@code [images, classes]}, the probability of each class
   * @param images number of images, at least 1
   * @param learningRate learning rate of the step, greater than 0
   * @param draw number that, with the seed, determines the dropout masks
   * @throws IllegalArgumentException if an array is too short
   * @throws IllegalStateException if the engine is closed
   */
  public StepResult step(
      float[] pixels, float[] targets, int images, double learningRate, long draw) {
    return session.step(pixels, targets, images, learningRate, draw);
  }

  /**
   * Returns a copy of the current weights.
   *
   * @throws IllegalStateException if the engine is closed
   */
  public Weights weights() {
    return session.weights();
  }

  /**
   * Returns a copy of the complete state that the next steps depend on.
   *
   * @throws IllegalStateException if the engine is closed
   */
  public TrainingState state() {
    return session.state();
  }

  /**
   * Restores a state. Subsequent steps compute bit-for-bit the same results as in the original
   * engine.
   *
   * @throws io.github.mnistmaven.engine.network.InvalidNetworkException if the state does not fit
   *     the network
   * @throws IllegalStateException if the engine is closed
   */
  public void restore(TrainingState state) {
    session.restore(state);
  }

  /** Terminates the threads of the engine. Closing twice has no effect. */
  @Override
  public void close() {
    session.close();
  }
}
