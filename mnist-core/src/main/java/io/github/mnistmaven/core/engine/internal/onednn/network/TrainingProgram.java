package io.github.mnistmaven.core.engine.internal.onednn.network;

import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.StepResult;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.Program;
import java.nio.FloatBuffer;

/** A forward pass, a backward pass and an optimiser's step for batches of one size. */
public final class TrainingProgram implements AutoCloseable {
  private final Tensor input;
  private final SoftmaxCrossEntropy loss;
  private final Program program;

  TrainingProgram(Tensor input, SoftmaxCrossEntropy loss, Program program) {
    this.input = input;
    this.loss = loss;
    this.program = program;
  }

  /** Runs one step on a batch, which must have the program's size. */
  public StepResult run(Batch batch) {
    FloatBuffer images = input.floats();
    images.put(0, batch.pixels(), 0, images.capacity());
    program.run();
    return new StepResult(loss.loss(), loss.correct());
  }

  @Override
  public void close() {
    program.close();
  }
}
