package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.Activation.Function;
import java.util.Arrays;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Mapping between the activation functions of this library and Deeplearning4j. */
final class ActivationMapping {
  private ActivationMapping() {}

  /** Returns Deeplearning4j's activation function. */
  static IActivation toDl4j(Activation activation) {
    return switch (activation.function()) {
      case IDENTITY -> new ActivationIdentity();
      case RELU -> new ActivationReLU();
      case RELU6 -> new ActivationReLU6();
      case LEAKY_RELU -> new ActivationLReLU(activation.alpha());
      case ELU -> new ActivationELU();
      case SELU -> new ActivationSELU();
      // The tanh approximation; the constructor with {@code true} selects a different variant.
      case GELU -> new ActivationGELU();
      case SWISH -> new ActivationSwish();
      case TANH -> new ActivationTanH();
      case SIGMOID -> new ActivationSigmoid();
      case HARD_SIGMOID -> new ActivationHardSigmoid();
      case SOFTPLUS -> new ActivationSoftPlus();
    };
  }

  /**
   * Returns the activation function of a layer.
   *
   * @throws UnsupportedNetworkException if the function is not supported or has other parameters
   */
  static Activation of(SourceLayer<?> from, IActivation activation) {
    if (activation != null && activation.getClass() == ActivationLReLU.class) {
      double alpha = ((ActivationLReLU) activation).getAlpha();
      from.require(alpha >= 0 && alpha <= 1, "alpha of leakyrelu", "in [0, 1]", alpha);
      return Activation.leakyRelu(alpha);
    }
    return Arrays.stream(Function.values())
        .filter(function -> function != Function.LEAKY_RELU)
        .map(Activation::of)
        .filter(candidate -> isSame(toDl4j(candidate), activation))
        .findFirst()
        .orElseThrow(
            () ->
                from.unsupported(
                    "the activation must be one of %s, with Deeplearning4j's default parameters, but is %s"
                        .formatted(Arrays.toString(Function.values()), describe(activation))));
  }

  /** Compares the classes as well, because a subclass may compute something else. */
  private static boolean isSame(IActivation known, IActivation other) {
    return other != null && known.getClass() == other.getClass() && known.equals(other);
  }

  private static String describe(IActivation activation) {
    return activation == null
        ? "missing"
        : "%s of %s".formatted(activation, activation.getClass().getSimpleName());
  }
}
