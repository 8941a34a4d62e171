package io.github.mnistmaven.core.optimizer;

import io.github.mnistmaven.core.option.InvalidOptionException;

/**
 * Optimizer with its hyperparameters. Each has the formulas and the defaults of Keras 3.
 *
 * <p>Written as {@code adam}, {@code sgd(momentum=0.9,nesterov=true)} or {@code
 * adamw(weightDecay=0.01)}; hyperparameters at their defaults are omitted. In the formulas below
 * {@code g} is the gradient, {@code w} a weight and {@code rate} the learning rate.
 */
public sealed interface Optimizer {
  /** What {@link #of} reads, in words that follow "must be". */
  String ALLOWED =
      "adam, adamw, sgd, rmsprop, adagrad or adadelta, with numbers that are not Keras' by name,"
          + " such as sgd(momentum=0.9,nesterov=true)";

  /** Decoupled weight decay; 0 of an optimizer without. */
  default double decoupledWeightDecay() {
    return 0;
  }

  /** The optimizer as text that {@link #of} reads. */
  @Override
  String toString();

  /**
   * Reads an optimizer.
   *
   * @throws InvalidOptionException if it takes no such number, or not in this range
   * @throws IllegalArgumentException if it is none
   */
  static Optimizer of(String text) {
    return OptimizerText.read(text);
  }

  /**
   * Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015, with their second form's
   * epsilon.
   *
   * @param beta1 the share of the gradients' average that a step keeps, in [0, 1)
   * @param beta2 the share of the squares' average that a step keeps, in [0, 1)
   * @param epsilon added to the root of the squares' average, in [1e-30, 1]
   */
  record Adam(double beta1, double beta2, double epsilon) implements Optimizer {
    /** Checks the numbers. */
    public Adam {
      OptimizerText.requireShare("adam", "beta1", beta1);
      OptimizerText.requireShare("adam", "beta2", beta2);
      OptimizerText.requireEpsilon("adam", epsilon);
    }

    /** With Keras' numbers. */
    public Adam() {
      this(0.9, 0.999, 1e-7);
    }

    @Override
    public String toString() {
      return OptimizerText.print(this, new Adam());
    }
  }

  /**
   * Adam with decoupled weight decay (Loshchilov and Hutter, 2019): each step also takes {@code
   * rate * weightDecay * w} off every weight. Biases and batch norm's factors and summands do not
   * decay, which they do in Keras unless they are excluded.
   *
   * @param weightDecay in [0, 1]
   * @param beta1 as Adam's
   * @param beta2 as Adam's
   * @param epsilon as Adam's
   */
  record AdamW(double weightDecay, double beta1, double beta2, double epsilon)
      implements Optimizer {
    /** Checks the numbers. */
    public AdamW {
      OptimizerText.requireWeightDecay(weightDecay);
      OptimizerText.requireShare("adamw", "beta1", beta1);
      OptimizerText.requireShare("adamw", "beta2", beta2);
      OptimizerText.requireEpsilon("adamw", epsilon);
    }

    /** With Keras' numbers. */
    public AdamW() {
      this(0.004, 0.9, 0.999, 1e-7);
    }

    @Override
    public double decoupledWeightDecay() {
      return weightDecay;
    }

    @Override
    public String toString() {
      return OptimizerText.print(this, new AdamW());
    }
  }

  /**
   * Stochastic gradient descent: {@code w -= rate g}. With momentum {@code v = momentum v - rate g}
   * and {@code w += v}; with Nesterov's {@code w += momentum v - rate g}.
   *
   * @param momentum in [0, 1)
   * @param nesterov only with momentum
   */
  record Sgd(double momentum, boolean nesterov) implements Optimizer {
    /** Checks the numbers. */
    public Sgd {
      OptimizerText.requireShare("sgd", "momentum", momentum);
      if (nesterov && momentum == 0) {
        throw new InvalidOptionException(
            "optimizer sgd must have a momentum greater than 0 where nesterov=true");
      }
    }

    /** Without momentum, as Keras'. */
    public Sgd() {
      this(0, false);
    }

    @Override
    public String toString() {
      return OptimizerText.print(this, new Sgd());
    }
  }

  /**
   * Hinton, "Neural Networks for Machine Learning", lecture 6, 2012: {@code v = rho v + (1 - rho)
   * g^2} and {@code w -= rate g / sqrt(v + epsilon)}; with momentum {@code m = momentum m + rate g
   * / sqrt(v + epsilon)} and {@code w -= m}.
   *
   * @param rho in [0, 1)
   * @param momentum in [0, 1)
   * @param epsilon in [1e-30, 1]
   */
  record Rmsprop(double rho, double momentum, double epsilon) implements Optimizer {
    /** Checks the numbers. */
    public Rmsprop {
      OptimizerText.requireShare("rmsprop", "rho", rho);
      OptimizerText.requireShare("rmsprop", "momentum", momentum);
      OptimizerText.requireEpsilon("rmsprop", epsilon);
    }

    /** With Keras' numbers. */
    public Rmsprop() {
      this(0.9, 0, 1e-7);
    }

    @Override
    public String toString() {
      return OptimizerText.print(this, new Rmsprop());
    }
  }

  /**
   * Duchi, Hazan and Singer, "Adaptive Subgradient Methods", 2011: {@code a += g^2} and {@code w -=
   * rate g / sqrt(a + epsilon)}.
   *
   * @param initialAccumulator what {@code a} begins with, at least 0
   * @param epsilon in [1e-30, 1]
   */
  record Adagrad(double initialAccumulator, double epsilon) implements Optimizer {
    /** Checks the numbers. */
    public Adagrad {
      OptimizerText.requireNotNegative("adagrad", "initialAccumulator", initialAccumulator);
      OptimizerText.requireEpsilon("adagrad", epsilon);
    }

    /** With Keras' numbers. */
    public Adagrad() {
      this(0.1, 1e-7);
    }

    @Override
    public String toString() {
      return OptimizerText.print(this, new Adagrad());
    }
  }

  /**
   * Zeiler, "ADADELTA: An Adaptive Learning Rate Method", 2012: {@code a = rho a + (1 - rho) g^2},
   * {@code d = g sqrt(b + epsilon) / sqrt(a + epsilon)}, {@code b = rho b + (1 - rho) d^2} and
   * {@code w -= rate d}. The paper has a rate of 1.
   *
   * @param rho in [0, 1)
   * @param epsilon in [1e-30, 1]
   */
  record Adadelta(double rho, double epsilon) implements Optimizer {
    /** Checks the numbers. */
    public Adadelta {
      OptimizerText.requireShare("adadelta", "rho", rho);
      OptimizerText.requireEpsilon("adadelta", epsilon);
    }

    /** With Keras' numbers. */
    public Adadelta() {
      this(0.95, 1e-7);
    }

    @Override
    public String toString() {
      return OptimizerText.print(this, new Adadelta());
    }
  }
}
