package io.github.mnistmaven.engine.internal.kernel;

import io.github.mnistmaven.engine.network.Activation;

/** Values and derivatives of activation functions, bit-for-bit equal on every machine. */
public abstract class ActivationFunction {
  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SELU_LAMBDA = 1.0507009873554805;
  private static final double GELU_SLOPE = 1.702;

  ActivationFunction() {}

  /** Returns the value of the function. */
  public abstract float value(float x);

  /** Returns the derivative of the function. */
  public abstract float derivative(float x);

  /** Returns the implementation of an activation. */
  public static ActivationFunction of(Activation activation) {
    return switch (activation.function()) {
      case IDENTITY -> new Linear(1, 0, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
      case RELU -> new LeakyRelu(0);
      case RELU6 -> new Linear(1, 0, 0, 6);
      case LEAKY_RELU -> new LeakyRelu((float) activation.alpha());
      case ELU -> new Elu(1, 1);
      case SELU -> new Elu(SELU_ALPHA, SELU_LAMBDA);
      case GELU -> new Swish(GELU_SLOPE);
      case SWISH -> new Swish(1);
      case TANH -> new Tanh();
      case SIGMOID -> new Sigmoid();
      case HARD_SIGMOID -> new Linear(0.2f, 0.5f, 0, 1);
      case SOFTPLUS -> new Softplus();
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  /** {@code slope x + offset}, clipped to {@code [min, max]}. */
  private static final class Linear extends ActivationFunction {
    private final float slope;
    private final float offset;
    private final float min;
    private final float max;

    Linear(float slope, float offset, float min, float max) {
      this.slope = slope;
      this.offset = offset;
      this.min = min;
      this.max = max;
    }

    @Override
    public float value(float x) {
      return Math.min(max, Math.max(min, slope * x + offset));
    }

    @Override
    public float derivative(float x) {
      float y = slope * x + offset;
      return y > min && y < max ? slope : 0;
    }
  }

  /** {@code x} above zero, {@code slope x} below. */
  private static final class LeakyRelu extends ActivationFunction {
    private final float slope;

    LeakyRelu(float slope) {
      this.slope = slope;
    }

    @Override
    public float value(float x) {
      return x > 0 ? x : slope * x;
    }

    @Override
    public float derivative(float x) {
      return x > 0 ? 1 : slope;
    }
  }

  /** {@code lambda x} above zero, {@code lambda alpha (e^x - 1)} below. */
  private static final class Elu extends ActivationFunction {
    private final double alpha;
    private final double lambda;

    Elu(double alpha, double lambda) {
      this.alpha = alpha;
      this.lambda = lambda;
    }

    @Override
    public float value(float x) {
      return (float) (x > 0 ? lambda * x : lambda * alpha * StrictMath.expm1(x));
    }

    @Override
    public float derivative(float x) {
      return (float) (x > 0 ? lambda : lambda * alpha * StrictMath.exp(x));
    }
  }

  /** {@code x sigmoid(slope x)}. */
  private static final class Swish extends ActivationFunction {
    private final double slope;

    Swish(double slope) {
      this.slope = slope;
    }

    @Override
    public float value(float x) {
      return (float) (x * sigmoid(slope * x));
    }

    @Override
    public float derivative(float x) {
      double s = sigmoid(slope * x);
      return (float) (s + slope * x * s * (1 - s));
    }
  }

  /** Hyperbolic tangent. */
  private static final class Tanh extends ActivationFunction {
    @Override
    public float value(float x) {
      return (float) StrictMath.tanh(x);
    }

    @Override
    public float derivative(float x) {
      double y = StrictMath.tanh(x);
      return (float) (1 - y * y);
    }
  }

  /** Logistic function. */
  private static final class Sigmoid extends ActivationFunction {
    @Override
    public float value(float x) {
      return (float) sigmoid(x);
    }

    @Override
    public float derivative(float x) {
      double y = sigmoid(x);
      return (float) (y * (1 - y));
    }
  }

  /** {@code log(1 + e^x)}. */
  private static final class Softplus extends ActivationFunction {
    @Override
    public float value(float x) {
      return (float) (Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs((double) x))));
    }

    @Override
    public float derivative(float x) {
      return (float) sigmoid(x);
    }
  }
}
