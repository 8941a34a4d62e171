package io.github.mnistmaven.core.engine.internal.onednn;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where DL4J keeps a network's parameters and their Adam moments: in two flat vectors, read and
 * written in place. Parameters have DL4J's names, for example {@code 0_W}.
 *
 * <p>The second vector holds one block for each run of parameters with the same updater: first the
 * run's means of gradients, then its means of squared gradients.
 */
final class FlatVectors {
  private final MultiLayerNetwork network;
  private final Map<String, Long> offsets = new HashMap<>();

  FlatVectors(MultiLayerNetwork network) {
    this.network = network;
    long offset = 0;
    for (Map.Entry<String, INDArray> parameter : network.paramTable().entrySet()) {
      offsets.put(parameter.getKey(), offset);
      offset += parameter.getValue().length();
    }
  }

  /** A parameter's first float. */
  FloatPointer parameter(String name) {
    return at(network.params(), offsets.get(name));
  }

  /** A copy of a parameter's first floats. */
  float[] values(String name, int count) {
    float[] values = new float[count];
    parameter(name).get(values);
    return values;
  }

  /** Where the mean of a parameter's gradients begins. */
  FloatPointer firstMoment(String name) {
    UpdaterBlock block = block(name);
    return moment(name, block, block.getUpdaterViewOffsetStart());
  }

  /** Where the mean of a parameter's squared gradients begins. */
  FloatPointer secondMoment(String name) {
    UpdaterBlock block = block(name);
    int length = block.getParamOffsetEnd() - block.getParamOffsetStart();
    return moment(name, block, block.getUpdaterViewOffsetStart() + length);
  }

  private FloatPointer moment(String name, UpdaterBlock block, long start) {
    INDArray state = network.getUpdater().getStateViewArray();
    return at(state, start + offsets.get(name) - block.getParamOffsetStart());
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
