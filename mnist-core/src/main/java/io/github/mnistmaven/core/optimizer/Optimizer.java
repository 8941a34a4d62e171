package io.github.mnistmaven.core.optimizer;

import io.github.mnistmaven.core.option.InvalidOptionException;

/**
 * Optimizer with its hyperparameters. The formulas and the defaults are those of Keras 3.
 *
 * <p>Text forms: {@code adam}, {@code sgd(momentum=0.9,nesterov=true)} or {@code
 * adamw(weightDecay=0.01)}; hyperparameters with default values are omitted. In the formulas below,
 * {@code g} is the gradient, {@code w} a weight and {@code rate} the learning rate.
 */
public sealed interface Optimizer {
  /** Forms that {@link #of} accepts, as a phrase after "must be". */
  String ALLOWED =
      "adam, adamw, sgd, rmsprop, adagrad or adadelta, optionally with hyperparameters, such as"
          + " sgd(momentum=0.9,nesterov=true)";

  /** Returns the decoupled weight decay; 0 if the optimizer has none. */
  default double decoupledWeightDecay() {
    return 0;
  }

  /** Returns the optimizer as text that {@link #of} accepts. */
  @Override
  String toString();

  /**
   * Parses an optimizer.
   *
   * @throws InvalidOptionException if a hyperparameter does not exist or is out of range
   * @throws IllegalArgumentException if the text has another form
   */
  static Optimizer of(String text) {
    return OptimizerText.read(text);
  }

  /**
   * Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015), with epsilon as in
   * the more efficient formulation of the paper.
   *
   * @param beta1 decay rate of the average of the gradients, in [0, 1)
   * @param beta2 decay rate of the average of the squared gradients, in [0, 1)
   * @param epsilon constant added to the root of the average of the squared gradients, in [1e-30,
   *     1]
   */
  record Adam(double beta1, double beta2, double epsilon) implements Optimizer {
    /** Checks the hyperparameters. */
    public Adam {
      OptimizerText.requireShare("adam", "beta1", beta1);
      OptimizerText.requireShare("adam", "beta2", beta2);
      OptimizerText.requireEpsilon("adam", epsilon);
    }

    /** Creates the optimizer with the defaults of Keras. */
    public Adam() {
      this(0.9, 0.999, 1e-7);
    }

    @Override
    public String toString() {
      return OptimizerText.print(this, new Adam());
    }
  }

  /**
   * AdamW: Adam with decoupled weight decay (Loshchilov and Hutter, 2019). Each step also subtracts
   * {@code rate * weightDecay * w} from every weight. Biases and the parameters of batch
   * normalization do not decay; in Keras they do unless they are excluded.
   *
   * @param weightDecay weight decay, in [0, 1]
   * @param beta1 see {@link Adam#beta1}
   * @param beta2 see {@link Adam#beta2}
   * @param epsilon see {@link Adam#epsilon}
   */
  record AdamW(double weightDecay, double beta1, double beta2, double epsilon)
      implements Optimizer {
    /** Checks the hyperparameters. */
    public AdamW {
      OptimizerText.requireWeightDecay(weightDecay);
      OptimizerText.requireShare("adamw", "beta1", beta1);
      OptimizerText.requireShare("adamw", "beta2", beta2);
      OptimizerText.requireEpsilon("adamw", epsilon);
    }

    /** Creates the optimizer with the defaults of Keras. */
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
   * Stochastic gradient descent: {@code w -= rate g}. With momentum, {@code v = momentum v - rate
   * g} and {@code w += v}; with Nesterov momentum, {@code w += momentum v - rate g}.
   *
   * @param momentum momentum, in [0, 1)
   * @param nesterov whether to use Nesterov momentum, which requires a momentum greater than 0
   */
  record Sgd(double momentum, boolean nesterov) implements Optimizer {
    /** Checks the hyperparameters. */
    public Sgd {
      OptimizerText.requireShare("sgd", "momentum", momentum);
      if (nesterov && momentum == 0) {
        throw new InvalidOptionException(
            "optimizer sgd must have momentum greater than 0 with nesterov=true but has 0.0");
      }
    }

    /** Creates the optimizer without momentum, the default of Keras. */
    public Sgd() {
      this(0, false);
    }

    @Override
    public String toString() {
      return OptimizerText.print(this, new Sgd());
    }
  }

  /**
   * RMSprop (Hinton, "Neural Networks for Machine Learning", lecture 6, 2012): {@code v = rho v +
   * (1 - rho) g^2} and {@code w -= rate g / sqrt(v + epsilon)}. With momentum, {@code m = momentum
   * m + rate g / sqrt(v + epsilon)} and {@code w -= m}.
   *
   * @param rho decay rate of the average of the squared gradients, in [0, 1)
   * @param momentum momentum, in [0, 1)
   * @param epsilon constant in the root, in [1e-30, 1]
   */
  record Rmsprop(double rho, double momentum, double epsilon) implements Optimizer {
    /** Checks the hyperparameters. */
    public Rmsprop {
      OptimizerText.requireShare("rmsprop", "rho", rho);
      OptimizerText.requireShare("rmsprop", "momentum", momentum);
      OptimizerText.requireEpsilon("rmsprop", epsilon);
    }

    /** Creates the optimizer with the defaults of Keras. */
    public Rmsprop() {
      this(0.9, 0, 1e-7);
    }

    @Override
    public String toString() {
      return OptimizerText.print(this, new Rmsprop());
    }
  }

  /**
   * Adagrad (Duchi, Hazan and Singer, "Adaptive Subgradient Methods", 2011): {@code a += g^2} and
   * {@code w -= rate g / sqrt(a + epsilon)}.
   *
   * @param initialAccumulator initial value of {@code a}, at least 0
   * @param epsilon constant in the root, in [1e-30, 1]
   */
  record Adagrad(double initialAccumulator, double epsilon) implements Optimizer {
    /** Checks the hyperparameters. */
    public Adagrad {
      OptimizerText.requireNotNegative("adagrad", "initialAccumulator", initialAccumulator);
      OptimizerText.requireEpsilon("adagrad", epsilon);
    }

    /** Creates the optimizer with the defaults of Keras. */
    public Adagrad() {
      this(0.1, 1e-7);
    }

    @Override
    public String toString() {
      return OptimizerText.print(this, new Adagrad());
    }
  }

  /**
   * Adadelta (Zeiler, "ADADELTA: An Adaptive Learning Rate Method", 2012): {@code a = rho a + (1 -
   * rho) g^2}, {@code d = g sqrt(b + epsilon) / sqrt(a + epsilon)}, {@code b = rho b + (1 - rho)
   * d^2} and {@code w -= rate d}. The paper uses a learning rate of 1.
   *
   * @param rho decay rate of both averages, in [0, 1)
   * @param epsilon constant in both roots, in [1e-30, 1]
   */
  record Adadelta(double rho, double epsilon) implements Optimizer {
    /** Checks the hyperparameters. */
    public Adadelta {
      OptimizerText.requireShare("adadelta", "rho", rho);
      OptimizerText.requireEpsilon("adadelta", epsilon);
    }

    /** Creates the optimizer with the defaults of Keras. */
    public Adadelta() {
      this(0.95, 1e-7);
    }

    @Override
    public String toString() {
      return OptimizerText.print(this, new Adadelta());
    }
  }
}
