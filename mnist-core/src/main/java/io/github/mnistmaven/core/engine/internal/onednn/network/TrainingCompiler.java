package io.github.mnistmaven.core.engine.internal.onednn.network;

import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.internal.onednn.layer.Layer;
import io.github.mnistmaven.core.engine.internal.onednn.layer.TrainingStep;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Arena;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Layout;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Parameters;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;
import io.github.mnistmaven.core.engine.internal.onednn.program.StepContext;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles a network for training: forward pass, loss, backward pass, optimiser.
 *
 * @param image the shape of one image
 * @param precision of activations and their gradients
 * @param parameters shared by all programs
 * @param step the step that is running whenever a program does
 * @param seed of the dropout masks
 * @param arena where programs find their memory
 */
public record TrainingCompiler(
    Cpu cpu,
    Architecture architecture,
    Shape image,
    Precision precision,
    Parameters parameters,
    StepContext step,
    long seed,
    Arena arena) {

  /** Compiles the network for batches of a size, at least 1. */
  public TrainingProgram compile(int batchSize) {
    try (ProgramBuilder program = new ProgramBuilder(cpu)) {
      var training = new Training(program, parameters, step, seed);
      Tensor images = program.reserve(image.batch(batchSize));
      Tensor source = program.in(Layout.in(precision, images.layout()), images);
      List<TrainingStep> steps = forward(training, source);
      Tensor scores = steps.get(steps.size() - 1).activations();
      var loss = new SoftmaxCrossEntropy(architecture.classes());
      program.add(() -> loss.train(scores.floats(), batchSize, step.targets()));
      backward(program, steps, source);
      parameters.place();
      architecture.optimizer().addStep(training);
      return new TrainingProgram(images, loss, program.build(arena));
    }
  }

  private List<TrainingStep> forward(Training training, Tensor images) {
    List<TrainingStep> steps = new ArrayList<>();
    Tensor source = images;
    for (Layer layer : architecture.layers()) {
      TrainingStep forward = layer.train(training, source);
      steps.add(forward);
      source = forward.activations();
    }
    return steps;
  }

  private void backward(ProgramBuilder program, List<TrainingStep> steps, Tensor images) {
    int first = architecture.firstWithParameters();
    Tensor gradient = steps.get(steps.size() - 1).activations();
    for (int i = steps.size() - 1; i > first; i--) {
      gradient = steps.get(i).backward(gradient);
      release(program, steps.get(i), steps.get(i - 1).activations());
    }
    steps.get(first).backwardToParameters(gradient);
    release(program, steps.get(first), first == 0 ? images : steps.get(first - 1).activations());
  }

  /** Some layers compute in place, and then the source is needed further on. */
  private static void release(ProgramBuilder program, TrainingStep step, Tensor source) {
    if (step.activations() != source) {
      program.release(step.activations());
    }
  }
}
