package io.github.mnistmaven.core.engine.internal.onednn.network;

import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.Program;

/**
 * A forward pass without dropout, with running statistics, for batches of one size: images are put,
 * computed, and their probabilities read. What is computed beyond them is dropped.
 */
public final class InferenceProgram implements AutoCloseable {
  private final int floatsPerImage;
  private final int classes;
  private final Tensor input;
  private final Tensor scores;
  private final SoftmaxCrossEntropy softmax;
  private final Program program;

  InferenceProgram(Shape image, int classes, Tensor input, Tensor scores, Program program) {
    this.floatsPerImage = image.features();
    this.input = input;
    this.scores = scores;
    this.classes = classes;
    this.softmax = new SoftmaxCrossEntropy(classes);
    this.program = program;
  }

  /**
   * Puts some images of a batch into the first places.
   *
   * @param from the first of them
   * @param count how many, at most the size of the program
   */
  public void put(Batch batch, int from, int count) {
    input.floats().put(0, batch.pixels(), from * floatsPerImage, count * floatsPerImage);
  }

  /**
   * Puts some images.
   *
   * @param place of the first one
   * @param pixels {@code [count, pixelsPerImage]}, row-major; may be longer
   */
  public void put(int place, float[] pixels, int count) {
    input.floats().put(place * floatsPerImage, pixels, 0, count * floatsPerImage);
  }

  /** Computes what was put. */
  public void run() {
    program.run();
  }

  /**
   * Reads the probabilities of some images.
   *
   * @param place of the first one
   * @param probabilities receives {@code [count, classes]}, row-major, from an index on
   */
  public void read(int place, int count, float[] probabilities, int at) {
    softmax.probabilities(scores.floats(), place, count, probabilities, at);
  }

  /** Floats of an image. */
  public int floatsPerImage() {
    return floatsPerImage;
  }

  /** Columns of the probabilities. */
  public int classes() {
    return classes;
  }

  @Override
  public void close() {
    program.close();
  }
}
