package io.github.mnistmaven.core.engine.internal.onednn.memory;

import io.github.mnistmaven.core.network.internal.TrainedNetwork;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * Where DL4J keeps a network's parameters and what its optimiser remembers of them: in two flat
 * vectors, read and written in place. Parameters have DL4J's names, for example {@code 0_W}.
 *
 * <p>The second vector holds one block for each run of parameters with the same updater, and in a
 * block one array of the updater behind the other, each as long as the run.
 */
public final class FlatVectors implements ParameterValues {
  private final MultiLayerNetwork network;
  private final Map<String, Long> offsets = new HashMap<>();

  /** The vectors of an initialised network. */
  public FlatVectors(MultiLayerNetwork network) {
    this.network = network;
    // Not always in the order of the table: depthwise convolutions name their bias last and keep
    // it first.
    long start = network.params().offset();
    network
        .paramTable()
        .forEach((name, parameter) -> offsets.put(name, parameter.offset() - start));
  }

  /** A parameter's first float. */
  public FloatPointer parameter(String name) {
    return at(network.params(), offsets.get(name));
  }

  @Override
  public float[] values(String name, int count) {
    float[] values = new float[count];
    parameter(name).get(values);
    return values;
  }

  /**
   * Where a parameter begins in one of its updater's arrays.
   *
   * @param array as DL4J's updater names it, for example {@code M} for Adam's first moment
   * @param parameter DL4J's name
   */
  public FloatPointer state(String array, String parameter) {
    UpdaterBlock block = block(parameter);
    GradientUpdater<?> updater = block.getGradientUpdater();
    INDArray state = updater.getState().get(array);
    return at(state, offsets.get(parameter) - block.getParamOffsetStart());
  }

  /** A copy of all parameters, in DL4J's order. */
  public float[] parameters() {
    return TrainedNetwork.of(network).parameters();
  }

  /** A copy of all that the updater keeps, in DL4J's order; empty if it keeps nothing. */
  public float[] state() {
    INDArray state = network.getUpdater().getStateViewArray();
    return state == null ? new float[0] : state.dup().data().asFloat();
  }

  /** Replaces both, by copies of the same lengths. */
  public void restore(float[] parameters, float[] state) {
    at(network.params(), 0).put(parameters);
    if (state.length > 0) {
      at(network.getUpdater().getStateViewArray(), 0).put(state);
    }
  }

  private UpdaterBlock block(String name) {
    long offset = offsets.get(name);
    return ((MultiLayerUpdater) network.getUpdater())
        .getUpdaterBlocks().stream()
            .filter(b -> b.getParamOffsetStart() <= offset && offset < b.getParamOffsetEnd())
            .findFirst()
            .orElseThrow();
  }

  private static FloatPointer at(INDArray vector, long index) {
    return new FloatPointer(vector.data().pointer()).getPointer(vector.offset() + index);
  }
}
