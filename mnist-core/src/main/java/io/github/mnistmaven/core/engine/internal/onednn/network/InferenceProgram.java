package io.github.mnistmaven.core.engine.internal.onednn.network;

import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.Program;
import java.nio.FloatBuffer;

/** A forward pass without dropout, with running statistics, for batches of one size. */
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
   * Computes some images of a batch.
   *
   * @param from the first image
   * @param count how many, at most the size of the program; what is computed beyond them is dropped
   * @param probabilities receives {@code [batch, classes]}, at the images' rows
   */
  public void run(Batch batch, int from, int count, float[] probabilities) {
    FloatBuffer images = input.floats();
    images.put(0, batch.pixels(), from * floatsPerImage, count * floatsPerImage);
    program.run();
    softmax.probabilities(scores.floats(), count, probabilities, from * classes);
  }

  @Override
  public void close() {
    program.close();
  }
}
