package io.github.mnistmaven.core.engine.internal.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The parameters and running statistics of a network in training. The first program to ask for a
 * parameter decides its layout; programs for other batch sizes copy it where theirs differs.
 *
 * <p>All values lie in one array, one behind the other, and so do all gradients and each of Adam's
 * moments: {@link AdamStep} then takes few passes, and each of them over everything.
 */
final class Parameters implements AutoCloseable {
  private final Cpu cpu;
  private final FlatVectors vectors;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<Integer, RunningStatistics> statistics = new HashMap<>();
  private final List<FlatArray> arrays = new ArrayList<>();

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
    return parameters.computeIfAbsent(name, n -> new Parameter(cpu, n, plain, wanted));
  }

  /** The running statistics of a batch-norm layer. */
  RunningStatistics statistics(LayerSpec.BatchNorm layer) {
    return statistics.computeIfAbsent(layer.layer(), l -> new RunningStatistics(layer, vectors));
  }

  /** Gives every parameter its place and DL4J's values, once the first program has named them. */
  void place() {
    if (!arrays.isEmpty()) {
      return;
    }
    arrays.add(new FlatArray(Parameter::value, vectors::parameter));
    arrays.add(new FlatArray(Parameter::firstMoment, vectors::firstMoment));
    arrays.add(new FlatArray(Parameter::secondMoment, vectors::secondMoment));
    arrays.forEach(FlatArray::load);
    arrays.add(new FlatArray(Parameter::gradient, null));
  }

  /** All values, in a row. */
  Tensor values() {
    return arrays.get(0).whole;
  }

  /** All means of gradients, in a row. */
  Tensor firstMoments() {
    return arrays.get(1).whole;
  }

  /** All means of squared gradients, in a row. */
  Tensor secondMoments() {
    return arrays.get(2).whole;
  }

  /** All gradients, in a row. */
  Tensor gradients() {
    return arrays.get(3).whole;
  }

  /** Writes everything back into DL4J's vectors. */
  void store() {
    arrays.subList(0, 3).forEach(FlatArray::store);
    statistics.values().forEach(RunningStatistics::store);
  }

  @Override
  public void close() {
    arrays.forEach(FlatArray::close);
    parameters.values().forEach(Parameter::close);
  }

  /** One array in native memory, with a piece of it for every parameter. */
  private final class FlatArray {
    private final Function<Parameter, Tensor> piece;
    private final Function<String, FloatPointer> origin;
    private final BytePointer block;
    private final Tensor whole;

    FlatArray(Function<Parameter, Tensor> piece, Function<String, FloatPointer> origin) {
      this.piece = piece;
      this.origin = origin;
      long size =
          parameters.values().stream().mapToLong(p -> Workspace.length(piece.apply(p))).sum();
      block = new BytePointer(size + Workspace.ALIGNMENT).retainReference();
      BytePointer start = Arena.aligned(block);
      // Adam also passes over what pads a piece, which must stay zero.
      BytePointer.memset(start, 0, size);
      whole = new Tensor(cpu, Layout.plain(size / Float.BYTES), start);
      long offset = 0;
      for (Parameter parameter : parameters.values()) {
        Tensor tensor = piece.apply(parameter);
        tensor.place(start.getPointer(offset));
        offset += Workspace.length(tensor);
      }
    }

    void load() {
      for (Parameter parameter : parameters.values()) {
        try (Tensor theirs = theirs(parameter)) {
          cpu.copy(theirs, piece.apply(parameter));
        }
      }
    }

    void store() {
      for (Parameter parameter : parameters.values()) {
        try (Tensor theirs = theirs(parameter)) {
          cpu.copy(piece.apply(parameter), theirs);
        }
      }
    }

    private Tensor theirs(Parameter parameter) {
      return new Tensor(cpu, parameter.plain(), origin.apply(parameter.name()));
    }

    void close() {
      whole.close();
      block.releaseReference();
    }
  }
}
