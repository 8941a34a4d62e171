package io.github.mnistmaven.core.network.internal.optimizer;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Keras' RMSprop: DL4J's adds epsilon to the root, and begins with it. */
public final class RmspropUpdater extends KerasUpdater {
  /** The average of the gradients' squares. */
  public static final String SQUARES = "squares";

  /** What is taken off the weights, an average of all steps; only with momentum. */
  public static final String STEPS = "steps";

  private static final long serialVersionUID = 1;

  private final double rho;
  private final double momentum;
  private final double epsilon;

  RmspropUpdater(double learningRate, double rho, double momentum, double epsilon) {
    super(learningRate);
    this.rho = rho;
    this.momentum = momentum;
    this.epsilon = epsilon;
  }

  /** The share of the squares' average that a step keeps. */
  public double rho() {
    return rho;
  }

  /** The share of the steps' average that a step keeps; 0 for no such average. */
  public double momentum() {
    return momentum;
  }

  /** What is added to the squares' average. */
  public double epsilon() {
    return epsilon;
  }

  @Override
  public List<String> arrays() {
    return momentum == 0 ? List.of(SQUARES) : List.of(SQUARES, STEPS);
  }

  @Override
  List<Double> numbers() {
    return List.of(rho, momentum, epsilon);
  }

  @Override
  void step(Map<String, INDArray> arrays, INDArray gradient, double rate) {
    INDArray squares = arrays.get(SQUARES);
    squares.muli(rho).addi(gradient.mul(gradient).muli(1 - rho));
    gradient.muli(rate).divi(Transforms.sqrt(squares.add(epsilon), false));
    if (momentum != 0) {
      gradient.assign(arrays.get(STEPS).muli(momentum).addi(gradient));
    }
  }

  @Override
  public IUpdater nearest() {
    return new RmsProp(getLearningRate(0, 0), rho, epsilon);
  }
}
