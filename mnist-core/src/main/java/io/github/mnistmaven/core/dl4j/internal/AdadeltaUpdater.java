package io.github.mnistmaven.core.dl4j.internal;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Keras' Adadelta. Deeplearning4j's Adadelta has no learning rate. */
final class AdadeltaUpdater extends KerasUpdater {
  /** Exponential moving average of the squared gradients. */
  private static final String SQUARES = "squares";

  /** Exponential moving average of the squared updates, before the learning rate is applied. */
  private static final String SQUARED_STEPS = "squaredSteps";

  private static final long serialVersionUID = 1;

  private final double rho;
  private final double epsilon;

  AdadeltaUpdater(double learningRate, double rho, double epsilon) {
    super(learningRate);
    this.rho = rho;
    this.epsilon = epsilon;
  }

  @Override
  public List<String> arrays() {
    return List.of(SQUARES, SQUARED_STEPS);
  }

  @Override
  List<Double> numbers() {
    return List.of(rho, epsilon);
  }

  @Override
  void step(Map<String, INDArray> arrays, INDArray gradient, double rate) {
    INDArray squares = arrays.get(SQUARES);
    INDArray squaredSteps = arrays.get(SQUARED_STEPS);
    squares.muli(rho).addi(gradient.mul(gradient).muli(1 - rho));
    INDArray step = gradient.muli(root(squaredSteps)).divi(root(squares));
    squaredSteps.muli(rho).addi(step.mul(step).muli(1 - rho));
    step.muli(rate);
  }

  private INDArray root(INDArray squares) {
    return Transforms.sqrt(squares.add(epsilon), false);
  }
}
