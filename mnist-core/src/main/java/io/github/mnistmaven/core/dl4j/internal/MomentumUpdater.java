package io.github.mnistmaven.core.dl4j.internal;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gradient descent with classical momentum; Deeplearning4j has only Nesterov momentum. */
final class MomentumUpdater extends KerasUpdater {
  /** Velocity: the accumulated updates that are added to the weights. */
  private static final String VELOCITY = "velocity";

  private static final long serialVersionUID = 1;

  private final double momentum;

  MomentumUpdater(double learningRate, double momentum) {
    super(learningRate);
    this.momentum = momentum;
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
}
