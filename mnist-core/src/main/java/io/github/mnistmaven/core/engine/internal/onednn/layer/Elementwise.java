package io.github.mnistmaven.core.engine.internal.onednn.layer;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;
import java.util.Map;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;

/**
 * One of oneDNN's functions of a single number.
 *
 * @param forward oneDNN's {@code dnnl_eltwise} constant
 * @param backward the constant of its derivative: the same if that is told by the source, another
 *     one if by the result
 * @param alpha oneDNN's first number for it
 * @param beta oneDNN's second number for it
 */
record Elementwise(int forward, int backward, double alpha, double beta) {

  /** A function whose derivative is told by its source. */
  static Elementwise bySource(int algorithm, double alpha, double beta) {
    return new Elementwise(algorithm, algorithm, alpha, beta);
  }

  /** {@code factor x + summand}. */
  static Elementwise linear(double factor, double summand) {
    return bySource(dnnl_eltwise_linear, factor, summand);
  }

  /** Whether the derivative is the same everywhere. */
  boolean isLinear() {
    return forward == dnnl_eltwise_linear;
  }

  /** Whether the way back needs the source as it was, and not the result. */
  boolean needsSource() {
    return forward == backward && !isLinear();
  }

  /** Adds the function to what is done to a primitive's result before it is written. */
  void appendTo(post_ops operations) {
    operations.append_eltwise(1, forward, (float) alpha, (float) beta);
  }

  /** Adds the function to a program that predicts, in place. */
  void infer(ProgramBuilder program, Tensor tensor) {
    add(program, dnnl_forward_inference, tensor, tensor);
  }

  /** Adds the function to a program that trains; source and result may be the same. */
  void train(ProgramBuilder program, Tensor source, Tensor result) {
    add(program, dnnl_forward_training, source, result);
  }

  private void add(ProgramBuilder program, int propagation, Tensor source, Tensor result) {
    var description = describe(program, propagation, forward, source.layout());
    program.add(
        "activation",
        description,
        new eltwise_forward(description),
        Map.of(DNNL_ARG_SRC, source, DNNL_ARG_DST, result));
  }

  private eltwise_forward.primitive_desc describe(
      ProgramBuilder program, int propagation, int algorithm, memory.desc layout) {
    return new eltwise_forward.primitive_desc(
        new eltwise_forward.desc(propagation, algorithm, layout, (float) alpha, (float) beta),
        ProgramBuilder.attributes(),
        program.cpu().engine());
  }

  /**
   * Multiplies a gradient by the derivative, in place.
   *
   * @param kept the source if it is {@linkplain #needsSource needed}, else the result
   * @param gradient in the same layout
   */
  void backward(ProgramBuilder program, Tensor kept, Tensor gradient) {
    memory.desc layout = kept.layout();
    var description =
        new eltwise_backward.primitive_desc(
            new eltwise_backward.desc(backward, layout, layout, (float) alpha, (float) beta),
            ProgramBuilder.attributes(),
            program.cpu().engine(),
            describe(program, dnnl_forward_training, backward, layout));
    program.add(
        "activation backward",
        description,
        new eltwise_backward(description),
        Map.of(
            forward == backward ? DNNL_ARG_SRC : DNNL_ARG_DST,
            kept,
            DNNL_ARG_DIFF_DST,
            gradient,
            DNNL_ARG_DIFF_SRC,
            gradient));
  }
}
