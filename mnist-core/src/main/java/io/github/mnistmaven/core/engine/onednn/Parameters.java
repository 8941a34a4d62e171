package io.github.mnistmaven.core.engine.onednn;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.dnnl.memory;

/**
 * The parameters and running statistics of a network in training. The first program to ask for a
 * parameter decides its layout; programs for other batch sizes copy it where theirs differs.
 */
final class Parameters implements AutoCloseable {
  private final Cpu cpu;
  private final FlatVectors vectors;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<Integer, RunningStatistics> statistics = new HashMap<>();

  Parameters(Cpu cpu, FlatVectors vectors) {
    this.cpu = cpu;
    this.vectors = vectors;
  }

  /**
   * A parameter by DL4J's name.
   *
   * @param plain DL4J's layout
   * @param wanted the layout to keep it in if it has none yet
   */
  Parameter get(String name, memory.desc plain, memory.desc wanted) {
    return parameters.computeIfAbsent(name, n -> new Parameter(cpu, vectors, n, plain, wanted));
  }

  /** The running statistics of a batch-norm layer. */
  RunningStatistics statistics(LayerSpec.BatchNorm layer) {
    return statistics.computeIfAbsent(layer.layer(), l -> new RunningStatistics(layer, vectors));
  }

  /** Writes everything back into DL4J's vectors. */
  void store() {
    parameters.values().forEach(Parameter::store);
    statistics.values().forEach(RunningStatistics::store);
  }

  @Override
  public void close() {
    parameters.values().forEach(Parameter::close);
  }
}
