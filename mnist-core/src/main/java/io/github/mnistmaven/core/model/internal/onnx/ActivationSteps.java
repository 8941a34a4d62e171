package io.github.mnistmaven.core.model.internal.onnx;

import io.github.mnistmaven.engine.network.Activation;
import java.util.List;
import java.util.Optional;

/** Activation functions as ONNX operators. */
final class ActivationSteps {
  /** Factor of the sigmoid approximation of GELU (Hendrycks and Gimpel, 2016, section 2). */
  private static final float GELU_FACTOR = 1.702f;

  private ActivationSteps() {}

  /** Returns the step of an activation function; empty for the identity. */
  static Optional<Step> of(Activation activation) {
    return switch (activation.function()) {
      case IDENTITY -> Optional.empty();
      case RELU -> operator("Relu");
      case RELU6 -> Optional.of(ActivationSteps::relu6);
      case LEAKY_RELU -> operator("LeakyRelu", activation.alpha());
      case ELU -> operator("Elu", 1);
      case SELU -> operator("Selu");
      case GELU -> Optional.of(ActivationSteps::gelu);
      case SWISH -> Optional.of((graph, x) -> gated(graph, x, x));
      case TANH -> operator("Tanh");
      case SIGMOID -> operator("Sigmoid");
      case HARD_SIGMOID -> operator("HardSigmoid", 0.2);
      case SOFTPLUS -> operator("Softplus");
    };
  }

  private static Optional<Step> operator(String name) {
    return Optional.of((graph, x) -> graph.add(name, List.of(x)));
  }

  private static Optional<Step> operator(String name, double alpha) {
    return Optional.of(
        (graph, x) -> graph.add(name, List.of(x), Attributes.number("alpha", alpha)));
  }

  private static String relu6(Graph graph, String x) {
    String lowest = graph.floats("lowest", new float[] {0});
    String highest = graph.floats("highest", new float[] {6});
    return graph.add("Clip", List.of(x, lowest, highest));
  }

  private static String gelu(Graph graph, String x) {
    String factor = graph.floats("factor", new float[] {GELU_FACTOR});
    return gated(graph, x, graph.add("Mul", List.of(x, factor)));
  }

  /** Adds the product of a value and the sigmoid of a gate. */
  private static String gated(Graph graph, String x, String gate) {
    return graph.add("Mul", List.of(x, graph.add("Sigmoid", List.of(gate))));
  }
}
