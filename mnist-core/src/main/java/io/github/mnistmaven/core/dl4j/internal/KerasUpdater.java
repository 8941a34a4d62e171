package io.github.mnistmaven.core.dl4j.internal;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/** Updater with a formula of Keras that Deeplearning4j has in another form. */
abstract class KerasUpdater implements IUpdater {
  private static final long serialVersionUID = 1;

  private double learningRate;

  KerasUpdater(double learningRate) {
    this.learningRate = learningRate;
  }

  /** The arrays that it keeps between steps, each as long as the parameters. */
  public abstract List<String> arrays();

  /** First value of these arrays. */
  double initial() {
    return 0;
  }

  /** Hyperparameters, which distinguish it from another updater of its class. */
  abstract List<Double> numbers();

  /**
   * Replaces a gradient by what is to be taken off the parameters.
   *
   * @param arrays by name, which it changes
   * @param gradient which it overwrites
   */
  abstract void step(Map<String, INDArray> arrays, INDArray gradient, double rate);

  @Override
  public final long stateSize(long parameters) {
    return arrays().size() * parameters;
  }

  @Override
  public final GradientUpdater<KerasUpdater> instantiate(INDArray view, boolean initialize) {
    KerasGradientUpdater updater = new KerasGradientUpdater(this);
    updater.setStateViewArray(view, new long[0], 'c', initialize);
    return updater;
  }

  @Override
  public final GradientUpdater<KerasUpdater> instantiate(
      Map<String, INDArray> state, boolean initialize) {
    KerasGradientUpdater updater = new KerasGradientUpdater(this);
    updater.setState(state, initialize);
    return updater;
  }

  @Override
  public final double getLearningRate(int iteration, int epoch) {
    return learningRate;
  }

  @Override
  public final boolean hasLearningRate() {
    return true;
  }

  @Override
  public final void setLrAndSchedule(double rate, ISchedule schedule) {
    if (schedule != null) {
      throw new UnsupportedOperationException("the engine is told the rate of each step");
    }
    learningRate = rate;
  }

  /** Also the learning rate counts: layers of one optimizer have one. */
  @Override
  public final boolean equals(Object other) {
    return other instanceof KerasUpdater updater
        && getClass() == updater.getClass()
        && learningRate == updater.learningRate
        && numbers().equals(updater.numbers());
  }

  @Override
  public final int hashCode() {
    return numbers().hashCode();
  }

  @Override
  public final KerasUpdater clone() {
    try {
      return (KerasUpdater) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("an updater is cloneable", e);
    }
  }
}
