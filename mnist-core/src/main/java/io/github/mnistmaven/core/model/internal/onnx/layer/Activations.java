package io.github.mnistmaven.core.model.internal.onnx.layer;

import io.github.mnistmaven.core.model.internal.onnx.graph.Attributes;
import io.github.mnistmaven.core.model.internal.onnx.graph.Graph;
import io.github.mnistmaven.core.model.internal.onnx.step.Step;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** DL4J's activations in ONNX's operators. */
final class Activations {
  /** DL4J's GELU is the sigmoid's approximation (Hendrycks and Gimpel, 2016, section 2). */
  private static final float GELU_FACTOR = 1.702f;

  /** By DL4J's class; a subclass may compute something else. */
  private static final Map<Class<?>, Function<IActivation, Step>> STEPS =
      Map.ofEntries(
          Map.entry(ActivationReLU.class, activation -> operator("Relu")),
          Map.entry(ActivationReLU6.class, activation -> (graph, x) -> clip(graph, x, 0, 6)),
          Map.entry(
              ActivationLReLU.class,
              activation -> operator("LeakyRelu", ((ActivationLReLU) activation).getAlpha())),
          Map.entry(
              ActivationELU.class,
              activation -> operator("Elu", ((ActivationELU) activation).getAlpha())),
          Map.entry(ActivationSELU.class, activation -> operator("Selu")),
          Map.entry(ActivationGELU.class, activation -> Activations::gelu),
          Map.entry(ActivationSwish.class, activation -> (graph, x) -> gated(graph, x, x)),
          Map.entry(ActivationTanH.class, activation -> operator("Tanh")),
          Map.entry(ActivationHardTanH.class, activation -> (graph, x) -> clip(graph, x, -1, 1)),
          Map.entry(ActivationSigmoid.class, activation -> operator("Sigmoid")),
          Map.entry(ActivationHardSigmoid.class, activation -> operator("HardSigmoid", 0.2)),
          Map.entry(ActivationSoftPlus.class, activation -> operator("Softplus")),
          Map.entry(ActivationSoftSign.class, activation -> operator("Softsign")),
          Map.entry(ActivationSoftmax.class, activation -> Activations::softmax));

  private Activations() {}

  static List<Step> steps(TrainedLayer<ActivationLayer> layer) {
    return of(layer.configuration().getActivationFn(), layer);
  }

  /** A step and the activation behind it. */
  static List<Step> behind(Step step, IActivation activation, TrainedLayer<?> layer) {
    return Stream.concat(Stream.of(step), of(activation, layer).stream()).toList();
  }

  private static List<Step> of(IActivation activation, TrainedLayer<?> layer) {
    if (activation instanceof ActivationIdentity) {
      return List.of();
    }
    Function<IActivation, Step> step = STEPS.get(activation.getClass());
    layer.require(step != null && isPlain(activation), "has the activation " + unknown(activation));
    return List.of(step.apply(activation));
  }

  private static String unknown(IActivation activation) {
    if (activation instanceof ActivationReLU) {
      return "relu with a maximum, a threshold or a slope";
    }
    return STEPS.keySet().stream()
        .map(type -> type.getSimpleName().replaceFirst("Activation", ""))
        .sorted()
        .collect(Collectors.joining(", ", activation + ", none of ", ""));
  }

  /** Whether it is the one that its class is named after. */
  private static boolean isPlain(IActivation activation) {
    return !(activation instanceof ActivationReLU || activation instanceof ActivationGELU)
        || activation.equals(new ActivationReLU())
        || activation.equals(new ActivationGELU());
  }

  private static Step operator(String name) {
    return (graph, x) -> graph.add(name, List.of(x));
  }

  private static Step operator(String name, double alpha) {
    return (graph, x) -> graph.add(name, List.of(x), Attributes.number("alpha", alpha));
  }

  private static String clip(Graph graph, String x, float lowest, float highest) {
    String low = graph.floats("lowest", new float[] {lowest});
    String high = graph.floats("highest", new float[] {highest});
    return graph.add("Clip", List.of(x, low, high));
  }

  private static String gelu(Graph graph, String x) {
    String factor = graph.floats("factor", new float[] {GELU_FACTOR});
    return gated(graph, x, graph.add("Mul", List.of(x, factor)));
  }

  /** A value times the sigmoid of another. */
  private static String gated(Graph graph, String x, String gate) {
    return graph.add("Mul", List.of(x, graph.add("Sigmoid", List.of(gate))));
  }

  /** DL4J's is over the last dimension, also of maps. */
  private static String softmax(Graph graph, String x) {
    return graph.add("Softmax", List.of(x), Attributes.integer("axis", -1));
  }
}
