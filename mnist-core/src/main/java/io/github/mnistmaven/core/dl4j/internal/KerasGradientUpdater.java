package io.github.mnistmaven.core.dl4j.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;

/** Applies a {@link KerasUpdater} to a block of parameters; the state arrays are contiguous. */
final class KerasGradientUpdater implements GradientUpdater<KerasUpdater> {
  private final KerasUpdater updater;
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();

  KerasGradientUpdater(KerasUpdater updater) {
    this.updater = updater;
  }

  @Override
  public KerasUpdater getConfig() {
    return updater;
  }

  @Override
  public Map<String, INDArray> getState() {
    return arrays;
  }

  @Override
  public void setState(Map<String, INDArray> state, boolean initialize) {
    arrays.clear();
    updater.arrays().forEach(name -> arrays.put(name, state.get(name)));
    if (initialize) {
      arrays.values().forEach(array -> array.assign(updater.initial()));
    }
  }

  @Override
  public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
    List<String> names = updater.arrays();
    INDArray flat = view.reshape(view.length());
    long length = flat.length() / names.size();
    Map<String, INDArray> state = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      state.put(names.get(i), flat.get(NDArrayIndex.interval(i * length, (i + 1) * length)));
    }
    setState(state, initialize);
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    updater.step(
        arrays, gradient.reshape(gradient.length()), updater.getLearningRate(iteration, epoch));
  }
}
