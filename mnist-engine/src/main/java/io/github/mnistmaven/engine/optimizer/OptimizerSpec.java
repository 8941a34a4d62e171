package io.github.mnistmaven.engine.optimizer;

/**
 * Optimizer with its hyperparameters. In the formulas {@code g} is the gradient, {@code w} a weight
 * and {@code rate} the learning rate.
 */
public sealed interface OptimizerSpec {

  /**
   * Adam (Kingma and Ba, 2015), in the form at the end of its section 2: {@code w -= rate sqrt(1 -
   * beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon)}.
   *
   * @param beta1 decay of the first moment {@code m}, in [0, 1)
   * @param beta2 decay of the second moment {@code v}, in [0, 1)
   * @param epsilon value added to the square root
   */
  record Adam(double beta1, double beta2, double epsilon) implements OptimizerSpec {}

  /**
   * Stochastic gradient descent: {@code v = momentum v - rate g}, {@code w += v}; with Nesterov
   * momentum {@code w += momentum v - rate g}.
   *
   * @param momentum momentum, in [0, 1)
   * @param nesterov whether to use Nesterov momentum
   */
  record Sgd(double momentum, boolean nesterov) implements OptimizerSpec {}

  /**
   * RMSprop (Hinton, 2012): {@code v = rho v + (1 - rho) g^2}, {@code m = momentum m + rate g /
   * sqrt(v + epsilon)}, {@code w -= m}.
   *
   * @param rho decay of the average of the squared gradients, in [0, 1)
   * @param momentum momentum, in [0, 1)
   * @param epsilon value added to the average
   */
  record Rmsprop(double rho, double momentum, double epsilon) implements OptimizerSpec {}

  /**
   * Adagrad (Duchi, Hazan and Singer, 2011): {@code a += g^2}, {@code w -= rate g / sqrt(a +
   * epsilon)}.
   *
   * @param initialAccumulator initial value of {@code a}, at least 0
   * @param epsilon value added to the sum
   */
  record Adagrad(double initialAccumulator, double epsilon) implements OptimizerSpec {}

  /**
   * Adadelta (Zeiler, 2012): {@code a = rho a + (1 - rho) g^2}, {@code d = g sqrt(b + epsilon) /
   * sqrt(a + epsilon)}, {@code b = rho b + (1 - rho) d^2}, {@code w -= rate d}.
   *
   * @param rho decay of both averages, in [0, 1)
   * @param epsilon value added to both averages
   */
  record Adadelta(double rho, double epsilon) implements OptimizerSpec {}
}
