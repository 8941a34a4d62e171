package io.github.mnistmaven.core.engine.internal.onednn.memory;

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
 * The parameters of a network in training, and what else training changes. The first program to ask
 * for a parameter decides its layout; programs for other batch sizes copy it where theirs differs.
 *
 * <p>All values lie in one array, one behind the other, and so do all gradients and each of the
 * optimiser's arrays: a step then takes few passes, and each of them over everything.
 */
public final class Parameters implements AutoCloseable {
  private final Cpu cpu;
  private final FlatVectors vectors;
  private final List<String> stateArrays;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, LayerState> layerStates;
  private final Map<String, FlatArray> states = new LinkedHashMap<>();
  private final List<FlatArray> arrays = new ArrayList<>();
  private FlatArray values;
  private FlatArray gradients;

  /**
   * The parameters of a network, none of which has a place yet.
   *
   * @param stateArrays what the optimiser keeps of each parameter, as DL4J's updater names it
   * @param layerStates what layers keep beside their parameters, by the layers' titles
   */
  public Parameters(
      Cpu cpu, FlatVectors vectors, List<String> stateArrays, Map<String, LayerState> layerStates) {
    this.cpu = cpu;
    this.vectors = vectors;
    this.stateArrays = List.copyOf(stateArrays);
    this.layerStates = layerStates;
  }

  /**
   * A parameter by DL4J's name.
   *
   * @param plain DL4J's layout
   * @param wanted the layout to keep it in if it has none yet
   */
  public Parameter get(String name, memory.desc plain, memory.desc wanted) {
    return parameters.computeIfAbsent(name, n -> new Parameter(cpu, n, plain, wanted, stateArrays));
  }

  /** What a layer keeps beside its parameters; programs for different batch sizes share it. */
  public <S extends LayerState> S state(String owner, Class<S> type) {
    return type.cast(layerStates.get(owner));
  }

  /** Gives every parameter its place and DL4J's values, once the first program has named them. */
  public void place() {
    if (!arrays.isEmpty()) {
      return;
    }
    values = array(Parameter::value);
    stateArrays.forEach(name -> states.put(name, array(parameter -> parameter.state(name))));
    gradients = array(Parameter::gradient);
    load();
  }

  /** Takes DL4J's values again, and what its updater keeps, if they have places. */
  public void load() {
    if (!arrays.isEmpty()) {
      values.load(vectors::parameter);
      states.forEach((name, state) -> state.load(parameter -> vectors.state(name, parameter)));
    }
  }

  private FlatArray array(Function<Parameter, Tensor> piece) {
    FlatArray array = new FlatArray(piece);
    arrays.add(array);
    return array;
  }

  /** All values, in a row; once they are placed. */
  public Tensor values() {
    return values.whole;
  }

  /** All gradients, in a row; once they are placed. */
  public Tensor gradients() {
    return gradients.whole;
  }

  /** The values of one parameter, in a row with what pads them; once they are placed. */
  public Tensor values(String parameter) {
    return values.row(parameter);
  }

  /** The gradient of one parameter, in the same order; once it is placed. */
  public Tensor gradients(String parameter) {
    return gradients.row(parameter);
  }

  /** One of the optimiser's arrays, for all parameters in a row; once they are placed. */
  public Tensor state(String array) {
    return states.get(array).whole;
  }

  /** Writes the values, and what layers keep, back into DL4J's parameters. */
  public void storeValues() {
    values.store(vectors::parameter);
    layerStates.values().forEach(state -> state.store(vectors));
  }

  /** Writes what the optimiser keeps back into DL4J's updater. */
  public void storeStates() {
    states.forEach((name, state) -> state.store(parameter -> vectors.state(name, parameter)));
  }

  @Override
  public void close() {
    arrays.forEach(FlatArray::close);
    parameters.values().forEach(Parameter::close);
  }

  /** One array in native memory, with a piece of it for every parameter. */
  private final class FlatArray {
    private final Function<Parameter, Tensor> piece;
    private final BytePointer block;
    private final Tensor whole;
    private final Map<String, Tensor> rows = new HashMap<>();

    FlatArray(Function<Parameter, Tensor> piece) {
      this.piece = piece;
      long size =
          parameters.values().stream().mapToLong(p -> Workspace.length(piece.apply(p))).sum();
      block = new BytePointer(size + Workspace.ALIGNMENT).retainReference();
      BytePointer start = Arena.aligned(block);
      // The optimiser also passes over what pads a piece, which must stay zero.
      BytePointer.memset(start, 0, size);
      whole = new Tensor(cpu, Layout.plain(size / Float.BYTES), start);
      long offset = 0;
      for (Parameter parameter : parameters.values()) {
        Tensor tensor = piece.apply(parameter);
        tensor.place(start.getPointer(offset));
        offset += Workspace.length(tensor);
      }
    }

    /** Programs for different batch sizes share it. */
    Tensor row(String parameter) {
      return rows.computeIfAbsent(
          parameter,
          name -> {
            Tensor tensor = piece.apply(parameters.get(name));
            return new Tensor(cpu, Layout.plain(tensor.bytes() / Float.BYTES), tensor.place());
          });
    }

    void load(Function<String, FloatPointer> origin) {
      for (Parameter parameter : parameters.values()) {
        try (Tensor theirs = theirs(parameter, origin)) {
          cpu.copy(theirs, piece.apply(parameter));
        }
      }
    }

    void store(Function<String, FloatPointer> origin) {
      for (Parameter parameter : parameters.values()) {
        try (Tensor theirs = theirs(parameter, origin)) {
          cpu.copy(piece.apply(parameter), theirs);
        }
      }
    }

    private Tensor theirs(Parameter parameter, Function<String, FloatPointer> origin) {
      return new Tensor(cpu, parameter.plain(), origin.apply(parameter.name()));
    }

    void close() {
      rows.values().forEach(Tensor::close);
      whole.close();
      block.releaseReference();
    }
  }
}
