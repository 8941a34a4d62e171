package io.github.mnistmaven.core.engine.internal.onednn.inference;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Arena;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import io.github.mnistmaven.core.engine.internal.onednn.memory.InferenceWeights;
import io.github.mnistmaven.core.engine.internal.onednn.memory.ParameterValues;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import io.github.mnistmaven.core.engine.internal.onednn.network.Architecture;
import io.github.mnistmaven.core.engine.internal.onednn.network.InferenceCompiler;

/**
 * What all lanes have in common.
 *
 * @param architecture the network
 * @param image the shape of one image
 * @param parameters nobody changes them
 * @param weights derived from them
 */
record SharedWeights(
    Cpu cpu,
    Architecture architecture,
    Shape image,
    ParameterValues parameters,
    InferenceWeights weights)
    implements AutoCloseable {

  static SharedWeights of(Architecture architecture, Shape image, ParameterValues parameters) {
    Cpu cpu = new Cpu();
    return new SharedWeights(cpu, architecture, image, parameters, new InferenceWeights(cpu));
  }

  /** A compiler of programs that run beside those of other lanes. */
  InferenceCompiler compiler(Cpu lane, Arena arena) {
    return new InferenceCompiler(lane, architecture, image, parameters, weights, arena);
  }

  @Override
  public void close() {
    weights.close();
    cpu.close();
  }
}
