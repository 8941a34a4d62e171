package io.github.mnistmaven.core.dl4j.internal;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Keras' RMSprop. Deeplearning4j's RMSprop adds epsilon outside the square root and uses it as the
 * initial value.
 */
final class RmspropUpdater extends KerasUpdater {
  /** Exponential moving average of the squared gradients. */
  private static final String SQUARES = "squares";

  /** Accumulated updates that are subtracted from the weights; only with momentum. */
  private static final String STEPS = "steps";

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
}
