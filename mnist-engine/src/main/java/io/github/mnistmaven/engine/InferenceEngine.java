package io.github.mnistmaven.engine;

import io.github.mnistmaven.engine.internal.inference.InferenceProgram;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Computes the class probabilities of images with one trained network.
 *
 * <p>Thread-safe: threads share the weights, and each computes without waiting for others. With the
 * module {@code jdk.incubator.vector} ({@code --add-modules jdk.incubator.vector}), results are
 * bit-for-bit equal on every machine. Without it, the engine is slower, and probabilities differ by
 * up to about 1e-5.
 */
public final class InferenceEngine {
  private final InferenceProgram program;
  private final ConcurrentLinkedQueue<InferenceProgram.Workspace> idle =
      new ConcurrentLinkedQueue<>();

  private InferenceEngine(InferenceProgram program) {
    this.program = program;
  }

  /**
   * Prepares a network.
   *
   * @throws io.github.mnistmaven.engine.network.InvalidNetworkException if the weights do not fit
   *     the network
   */
  public static InferenceEngine of(NetworkSpec network, Weights weights) {
    return new InferenceEngine(new InferenceProgram(network, weights));
  }

  /**
   * Computes the class probabilities of images on the caller's thread.
   *
   * @param pixels {@code [images, height, width, channels]}, row-major; may be longer
   * @param images number of images, at least 1
   * @param probabilities receives {@code [images, classes]}, row-major
   * @throws IllegalArgumentException if an array is too short
   */
  public void run(float[] pixels, int images, float[] probabilities) {
    require("pixels", pixels.length, images, program.imageSize());
    require("probabilities", probabilities.length, images, program.classes());
    InferenceProgram.Workspace found = idle.poll();
    InferenceProgram.Workspace workspace = found == null ? program.workspace() : found;
    for (int from = 0; from < images; from += InferenceProgram.BATCH) {
      program.run(
          pixels,
          from * program.imageSize(),
          Math.min(InferenceProgram.BATCH, images - from),
          probabilities,
          from * program.classes(),
          workspace);
    }
    idle.add(workspace);
  }

  private static void require(String what, int length, int images, int size) {
    if (images < 1 || (long) images * size > length) {
      throw new IllegalArgumentException(
          "%s must hold at least 1 image and %d values for each of %d images but has %d values"
              .formatted(what, size, images, length));
    }
  }
}
