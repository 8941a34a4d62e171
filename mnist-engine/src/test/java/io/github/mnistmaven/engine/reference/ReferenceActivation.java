package io.github.mnistmaven.engine.reference;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.Activation.Function;

/** Activation function and its derivative, by piece. */
final class ReferenceActivation implements ReferenceLayer {
  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;

  private final ReferencePass pass;
  private final String name;
  private final Activation activation;
  private double[] input;

  ReferenceActivation(ReferencePass pass, String name, Activation activation) {
    this.pass = pass;
    this.name = name;
    this.activation = activation;
  }

  @Override
  public double[] forward(double[] input) {
    this.input = input;
    double[] output = new double[input.length];
    for (int i = 0; i < output.length; i++) {
      output[i] = value(activation, input[i], piece(i));
    }
    return output;
  }

  @Override
  public double[] backward(double[] outputGradient) {
    double[] gradient = new double[outputGradient.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = outputGradient[i] * derivative(activation, input[i], piece(i));
    }
    return gradient;
  }

  private int piece(int index) {
    double x = input[index];
    double[] kinks = kinks(activation.function());
    int own = ownPiece(kinks, x);
    if (kinks.length == 0 || !pass.training) {
      return own;
    }
    int piece = pass.decisions.piece(name, index, own);
    for (int kink = Math.min(own, piece); kink < Math.max(own, piece); kink++) {
      pass.decided(Math.abs(x - kinks[kink]));
    }
    return piece;
  }

  private static int ownPiece(double[] kinks, double x) {
    int piece = 0;
    while (piece < kinks.length && x > kinks[piece]) {
      piece++;
    }
    return piece;
  }

  static double[] kinks(Function function) {
    return switch (function) {
      case RELU, LEAKY_RELU, ELU, SELU -> new double[] {0};
      case RELU6 -> new double[] {0, 6};
      case HARD_SIGMOID -> new double[] {-2.5, 2.5};
      case IDENTITY, GELU, SWISH, TANH, SIGMOID, SOFTPLUS -> new double[0];
    };
  }

  static double value(Activation activation, double x, int piece) {
    return switch (activation.function()) {
      case IDENTITY -> x;
      case RELU -> piece == 0 ? 0 : x;
      case RELU6 -> piece == 0 ? 0 : piece == 1 ? x : 6;
      case LEAKY_RELU -> piece == 0 ? activation.alpha() * x : x;
      case ELU -> piece == 0 ? Math.expm1(x) : x;
      case SELU -> SELU_SCALE * (piece == 0 ? SELU_ALPHA * Math.expm1(x) : x);
      case GELU -> x * sigmoid(1.702 * x);
      case SWISH -> x * sigmoid(x);
      case TANH -> Math.tanh(x);
      case SIGMOID -> sigmoid(x);
      case HARD_SIGMOID -> piece == 0 ? 0 : piece == 1 ? 0.2 * x + 0.5 : 1;
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    };
  }

  static double derivative(Activation activation, double x, int piece) {
    return switch (activation.function()) {
      case IDENTITY -> 1;
      case RELU -> piece == 0 ? 0 : 1;
      case RELU6 -> piece == 1 ? 1 : 0;
      case LEAKY_RELU -> piece == 0 ? activation.alpha() : 1;
      case ELU -> piece == 0 ? Math.exp(x) : 1;
      case SELU -> SELU_SCALE * (piece == 0 ? SELU_ALPHA * Math.exp(x) : 1);
      case GELU -> sigmoid(1.702 * x) + 1.702 * x * sigmoidSlope(1.702 * x);
      case SWISH -> sigmoid(x) + x * sigmoidSlope(x);
      case TANH -> 1 - Math.tanh(x) * Math.tanh(x);
      case SIGMOID -> sigmoidSlope(x);
      case HARD_SIGMOID -> piece == 1 ? 0.2 : 0;
      case SOFTPLUS -> sigmoid(x);
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double sigmoidSlope(double x) {
    return sigmoid(x) * sigmoid(-x);
  }
}
