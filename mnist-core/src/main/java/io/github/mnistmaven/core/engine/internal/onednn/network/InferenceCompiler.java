package io.github.mnistmaven.core.engine.internal.onednn.network;

import io.github.mnistmaven.core.engine.internal.onednn.layer.Activations;
import io.github.mnistmaven.core.engine.internal.onednn.layer.Layer;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Arena;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import io.github.mnistmaven.core.engine.internal.onednn.memory.FlatVectors;
import io.github.mnistmaven.core.engine.internal.onednn.memory.InferenceWeights;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.Inference;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;

/**
 * Compiles a network for prediction.
 *
 * @param image the shape of one image
 * @param vectors DL4J's parameters
 * @param weights derived from them, shared by all programs
 * @param arena where programs find their memory
 */
public record InferenceCompiler(
    Cpu cpu,
    Architecture architecture,
    Shape image,
    FlatVectors vectors,
    InferenceWeights weights,
    Arena arena) {

  /** A compiler of programs with the same weights, which run beside those of this one. */
  public InferenceCompiler on(Cpu otherCpu, Arena otherArena) {
    return new InferenceCompiler(otherCpu, architecture, image, vectors, weights, otherArena);
  }

  /** Compiles the network for batches of a size, at least 1. */
  public InferenceProgram compile(int batchSize) {
    try (ProgramBuilder program = new ProgramBuilder(cpu)) {
      var inference = new Inference(program, vectors, weights);
      Tensor images = program.reserve(image.batch(batchSize));
      Activations activations = Activations.of(images);
      for (Layer layer : architecture.layers()) {
        activations = layer.infer(inference, activations);
      }
      return new InferenceProgram(
          image, architecture.classes(), images, activations.tensor(), program.build(arena));
    }
  }
}
