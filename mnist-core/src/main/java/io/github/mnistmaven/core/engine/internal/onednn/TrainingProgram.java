package io.github.mnistmaven.core.engine.internal.onednn;

import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.StepResult;
import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.BatchNorm;
import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.Convolution;
import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.Dense;
import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.Dropout;
import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.MaxPooling;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** A forward pass, a backward pass and an optimiser's step for batches of one size. */
final class TrainingProgram implements AutoCloseable {
  private final int batchSize;
  private final Tensor input;
  private final SoftmaxCrossEntropy loss;
  private final Program program;

  private TrainingProgram(int batchSize, Tensor input, SoftmaxCrossEntropy loss, Program program) {
    this.batchSize = batchSize;
    this.input = input;
    this.loss = loss;
    this.program = program;
  }

  /**
   * Compiles a network.
   *
   * @param input the shape of one image
   * @param batchSize images in a batch, at least 1
   * @param precision of activations and their gradients
   * @param seed of the dropout masks
   */
  static TrainingProgram compile(
      Cpu cpu,
      Architecture architecture,
      Shape input,
      int batchSize,
      Precision precision,
      Optimizer optimizer,
      long seed,
      Arena arena) {
    try (ProgramBuilder program = new ProgramBuilder(cpu)) {
      Tensor images = program.reserve(input.batch(batchSize));
      Tensor source = program.in(Layout.in(precision, images.layout()), images);
      List<TrainingStep> steps = forward(program, architecture, source, optimizer, seed);
      Tensor scores = steps.get(steps.size() - 1).activations();
      var loss = new SoftmaxCrossEntropy(architecture.classes());
      program.add(() -> loss.train(scores.floats(), batchSize, optimizer.context().labels()));
      backward(program, steps, firstTrainable(architecture), source);
      optimizer.parameters().place();
      AdamStep.add(program, optimizer);
      return new TrainingProgram(batchSize, images, loss, program.build(arena));
    }
  }

  private static List<TrainingStep> forward(
      ProgramBuilder program,
      Architecture architecture,
      Tensor images,
      Optimizer optimizer,
      long seed) {
    List<TrainingStep> steps = new ArrayList<>();
    int first = firstTrainable(architecture);
    Tensor source = images;
    for (LayerSpec layer : architecture.layers()) {
      boolean isFirst = layer.layer() == first;
      TrainingStep step = step(program, layer, source, optimizer, seed, isFirst);
      steps.add(step);
      source = step.activations();
    }
    return steps;
  }

  private static TrainingStep step(
      ProgramBuilder program,
      LayerSpec spec,
      Tensor source,
      Optimizer optimizer,
      long seed,
      boolean first) {
    Parameters parameters = optimizer.parameters();
    if (spec instanceof Convolution layer) {
      var plan = new ConvolutionPlan(layer, source.layout());
      return new WeightedStep(program, parameters, plan, source, first);
    }
    if (spec instanceof Dense layer) {
      var plan = new DensePlan(layer, source.layout());
      return new WeightedStep(program, parameters, plan, source, first);
    }
    if (spec instanceof BatchNorm layer) {
      return new BatchNormStep(program, parameters, layer, source);
    }
    if (spec instanceof MaxPooling layer) {
      return new PoolingStep(program, layer, source);
    }
    Dropout layer = (Dropout) spec;
    var mask = new DropoutMask(optimizer.context(), seed, layer.layer(), layer.keep());
    return new DropoutStep(program, mask, layer, source);
  }

  private static void backward(
      ProgramBuilder program, List<TrainingStep> steps, int first, Tensor images) {
    Tensor gradient = steps.get(steps.size() - 1).activations();
    for (int i = steps.size() - 1; i >= first; i--) {
      TrainingStep step = steps.get(i);
      gradient = step.backward(gradient);
      Tensor source = i == 0 ? images : steps.get(i - 1).activations();
      if (step.activations() != source) {
        program.release(step.activations());
      }
    }
  }

  /** Layers before it have no parameters, so the backward pass ends here. */
  private static int firstTrainable(Architecture architecture) {
    return architecture.layers().stream()
        .filter(layer -> !(layer instanceof MaxPooling || layer instanceof Dropout))
        .findFirst()
        .orElseThrow()
        .layer();
  }

  /** Runs one step on the first {@code batchSize} images of a batch. */
  StepResult run(Batch batch) {
    FloatBuffer images = input.floats();
    images.put(0, batch.pixels(), 0, images.capacity());
    program.run();
    return new StepResult(loss.loss(), loss.correct());
  }

  int batchSize() {
    return batchSize;
  }

  @Override
  public void close() {
    program.close();
  }
}
