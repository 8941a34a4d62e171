package io.github.mnistmaven.core.dl4j.internal;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Keras' Adagrad. Deeplearning4j's Adagrad adds epsilon outside the square root and uses it as the
 * initial value.
 */
final class AdagradUpdater extends KerasUpdater {
  /** Sum of the squared gradients. */
  private static final String SQUARES = "squares";

  private static final long serialVersionUID = 1;

  private final double initial;
  private final double epsilon;

  AdagradUpdater(double learningRate, double initial, double epsilon) {
    super(learningRate);
    this.initial = initial;
    this.epsilon = epsilon;
  }

  @Override
  public List<String> arrays() {
    return List.of(SQUARES);
  }

  @Override
  double initial() {
    return initial;
  }

  @Override
  List<Double> numbers() {
    return List.of(initial, epsilon);
  }

  @Override
  void step(Map<String, INDArray> arrays, INDArray gradient, double rate) {
    INDArray squares = arrays.get(SQUARES);
    squares.addi(gradient.mul(gradient));
    gradient.muli(rate).divi(Transforms.sqrt(squares.add(epsilon), false));
  }
}
