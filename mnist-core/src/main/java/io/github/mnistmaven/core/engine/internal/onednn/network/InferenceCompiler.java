package io.github.mnistmaven.core.engine.internal.onednn.network;

import io.github.mnistmaven.core.engine.internal.onednn.layer.Activations;
import io.github.mnistmaven.core.engine.internal.onednn.layer.Layer;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Arena;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import io.github.mnistmaven.core.engine.internal.onednn.memory.InferenceWeights;
import io.github.mnistmaven.core.engine.internal.onednn.memory.ParameterValues;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.Inference;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;

/**
 * Compiles a network for prediction.
 *
 * @param architecture the network
 * @param image the shape of one image
 * @param parameters DL4J's
 * @param weights derived from them, shared by all programs
 */
public record InferenceCompiler(
    Architecture architecture, Shape image, ParameterValues parameters, InferenceWeights weights) {

  /**
   * Compiles the network for batches of a size.
   *
   * @param cpu where the program runs, after another
   * @param arena where it finds its memory
   * @param batchSize at least 1
   */
  InferenceProgram compile(Cpu cpu, Arena arena, int batchSize) {
    try (ProgramBuilder program = new ProgramBuilder(cpu)) {
      var inference = new Inference(program, parameters, weights);
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
