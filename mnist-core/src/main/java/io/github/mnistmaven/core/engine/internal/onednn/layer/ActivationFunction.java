package io.github.mnistmaven.core.engine.internal.onednn.layer;

import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_clip_v2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_clip_v2_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_elu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_elu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_soft_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_swish;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
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

/**
 * What is done to each of a layer's sums: DL4J's activations as oneDNN's functions. What is in no
 * row is refused.
 *
 * @param functions one behind the other; none for the identity
 */
record ActivationFunction(List<Elementwise> functions) {
  /** The constants of Klambauer et al., "Self-Normalizing Neural Networks", 2017. */
  private static final double SELU_ALPHA = 1.6732632423543772;

  private static final double SELU_LAMBDA = 1.0507009873554805;

  /** DL4J's GELU is Hendrycks' and Gimpel's sigmoid approximation of it, x sigmoid(1.702 x). */
  private static final double GELU_SLOPE = 1.702;

  private static final Elementwise RELU =
      new Elementwise(dnnl_eltwise_relu, dnnl_eltwise_relu_use_dst_for_bwd, 0, 0);

  private static final List<Row<?>> ROWS =
      List.of(
          new Row<>(ActivationIdentity.class, (from, identity) -> List.of()),
          new Row<>(ActivationReLU.class, ActivationFunction::relu),
          new Row<>(ActivationReLU6.class, (from, relu6) -> List.of(clip(0, 6))),
          new Row<>(ActivationLReLU.class, ActivationFunction::leakyRelu),
          new Row<>(ActivationELU.class, ActivationFunction::elu),
          new Row<>(
              ActivationSELU.class,
              (from, selu) -> List.of(elu(SELU_ALPHA), Elementwise.linear(SELU_LAMBDA, 0))),
          new Row<>(ActivationGELU.class, ActivationFunction::gelu),
          new Row<>(ActivationSwish.class, (from, swish) -> List.of(swish(1))),
          new Row<>(
              ActivationTanH.class,
              (from, tanh) ->
                  List.of(
                      new Elementwise(dnnl_eltwise_tanh, dnnl_eltwise_tanh_use_dst_for_bwd, 0, 0))),
          new Row<>(
              ActivationSigmoid.class,
              (from, sigmoid) ->
                  List.of(
                      new Elementwise(
                          dnnl_eltwise_logistic, dnnl_eltwise_logistic_use_dst_for_bwd, 0, 0))),
          new Row<>(
              ActivationHardSigmoid.class,
              (from, hardSigmoid) -> List.of(Elementwise.linear(0.2, 0.5), clip(0, 1))),
          new Row<>(
              ActivationSoftPlus.class,
              (from, softPlus) -> List.of(Elementwise.bySource(dnnl_eltwise_soft_relu, 0, 0))));

  /** Copies the list. */
  ActivationFunction {
    functions = List.copyOf(functions);
  }

  /** Nothing is done to the sums. */
  static ActivationFunction identity() {
    return new ActivationFunction(List.of());
  }

  /**
   * Reads the activation of a layer.
   *
   * @throws UnsupportedNetworkException if it would not be computed as DL4J does
   */
  static ActivationFunction read(ConfiguredLayer<?> from, IActivation activation)
      throws UnsupportedNetworkException {
    for (Row<?> row : ROWS) {
      if (row.type == activation.getClass()) {
        return new ActivationFunction(row.read(from, activation));
      }
    }
    throw from.unsupported(
        "is activated by "
            + activation
            + ", by none of "
            + ROWS.stream().map(Row::name).collect(Collectors.joining(", ")));
  }

  private static List<Elementwise> relu(ConfiguredLayer<?> from, ActivationReLU relu)
      throws UnsupportedNetworkException {
    from.require(
        relu.equals(new ActivationReLU()), "is activated by a relu with a maximum or a slope");
    return List.of(RELU);
  }

  private static List<Elementwise> leakyRelu(ConfiguredLayer<?> from, ActivationLReLU leaky)
      throws UnsupportedNetworkException {
    from.require(leaky.getAlpha() >= 0, "is activated by " + leaky + ", which falls below zero");
    return List.of(
        new Elementwise(dnnl_eltwise_relu, dnnl_eltwise_relu_use_dst_for_bwd, leaky.getAlpha(), 0));
  }

  private static List<Elementwise> elu(ConfiguredLayer<?> from, ActivationELU elu)
      throws UnsupportedNetworkException {
    from.require(
        elu.getAlpha() == 1, "is activated by " + elu + ", whose gradient DL4J has for 1 only");
    return List.of(elu(1));
  }

  private static List<Elementwise> gelu(ConfiguredLayer<?> from, ActivationGELU gelu)
      throws UnsupportedNetworkException {
    from.require(
        gelu.equals(new ActivationGELU()),
        "is activated by " + gelu + ", DL4J's own function that no one else has");
    return List.of(swish(GELU_SLOPE));
  }

  private static Elementwise elu(double alpha) {
    return new Elementwise(dnnl_eltwise_elu, dnnl_eltwise_elu_use_dst_for_bwd, alpha, 0);
  }

  private static Elementwise swish(double slope) {
    return Elementwise.bySource(dnnl_eltwise_swish, slope, 0);
  }

  private static Elementwise clip(double least, double most) {
    return new Elementwise(dnnl_eltwise_clip_v2, dnnl_eltwise_clip_v2_use_dst_for_bwd, least, most);
  }

  /** Puts the function behind a primitive, before its result is written. */
  void fuseInto(primitive_attr attributes) {
    if (!functions.isEmpty()) {
      post_ops operations = new post_ops();
      functions.forEach(function -> function.appendTo(operations));
      attributes.set_post_ops(operations);
    }
  }

  /** Whether the result is all that the way back needs, so that training can fuse it too. */
  boolean comesBackFromResult() {
    int last = functions.size() - 1;
    return functions.isEmpty()
        || (!functions.get(last).needsSource()
            && functions.subList(0, last).stream().allMatch(Elementwise::isLinear));
  }

  /** Adds the function to a program that predicts, in place. */
  void infer(ProgramBuilder program, Tensor tensor) {
    functions.forEach(function -> function.infer(program, tensor));
  }

  private interface Reading<A extends IActivation> {
    List<Elementwise> read(ConfiguredLayer<?> from, A activation)
        throws UnsupportedNetworkException;
  }

  private record Row<A extends IActivation>(Class<A> type, Reading<A> reading) {
    String name() {
      return type.getSimpleName().replace("Activation", "");
    }

    List<Elementwise> read(ConfiguredLayer<?> from, IActivation activation)
        throws UnsupportedNetworkException {
      return reading.read(from, type.cast(activation));
    }
  }
}
