package io.github.mnistmaven.core.dl4j.internal;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/** Updater with the formula of Keras where Deeplearning4j's differs. */
abstract class KerasUpdater implements IUpdater {
  private static final long serialVersionUID = 1;

  private double learningRate;

  KerasUpdater(double learningRate) {
    this.learningRate = learningRate;
  }

  /** Returns the names of the state arrays, each as long as the parameters. */
  public abstract List<String> arrays();

  /** Returns the initial value of the state arrays. */
  double initial() {
    return 0;
  }

  /** Returns the hyperparameters, for {@link #equals}. */
  abstract List<Double> numbers();

  /**
   * Replaces a gradient with the update, which Deeplearning4j subtracts from the parameters.
   *
   * @param arrays state arrays by name; updated in place
   * @param gradient gradient; overwritten with the update
   * @param rate learning rate
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
      throw new UnsupportedOperationException(
          "a learning rate schedule is not supported: the engine sets the learning rate of each step");
    }
    learningRate = rate;
  }

  /** Includes the learning rate: all layers of an optimizer share it. */
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
