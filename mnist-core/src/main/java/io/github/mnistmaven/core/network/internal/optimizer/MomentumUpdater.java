package io.github.mnistmaven.core.network.internal.optimizer;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Gradient descent with plain momentum, of which DL4J has only Nesterov's kind. */
public final class MomentumUpdater extends KerasUpdater {
  /** What is added to the weights, an average of all steps. */
  public static final String VELOCITY = "velocity";

  private static final long serialVersionUID = 1;

  private final double momentum;

  MomentumUpdater(double learningRate, double momentum) {
    super(learningRate);
    this.momentum = momentum;
  }

  /** The share of the velocity that a step keeps. */
  public double momentum() {
    return momentum;
  }

  @Override
  public List<String> arrays() {
    return List.of(VELOCITY);
  }

  @Override
  List<Double> numbers() {
    return List.of(momentum);
  }

  @Override
  void step(Map<String, INDArray> arrays, INDArray gradient, double rate) {
    INDArray velocity = arrays.get(VELOCITY);
    velocity.muli(momentum).subi(gradient.muli(rate));
    gradient.assign(velocity).negi();
  }

  @Override
  public IUpdater nearest() {
    return new Nesterovs(getLearningRate(0, 0), momentum);
  }
}
