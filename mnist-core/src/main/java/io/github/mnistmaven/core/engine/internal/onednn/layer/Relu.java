package io.github.mnistmaven.core.engine.internal.onednn.layer;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;
import java.util.Map;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;

/** ReLU, fused behind a layer in the forward pass and masking its gradient in the backward pass. */
final class Relu {
  private Relu() {}

  /** ReLU on a primitive's result before it is written. */
  static post_ops behind() {
    post_ops operations = new post_ops();
    operations.append_eltwise(1, dnnl_eltwise_relu, 0, 0);
    return operations;
  }

  /**
   * Sets the gradient to zero in place where the activation is not positive.
   *
   * @return the gradient in the activations' layout
   */
  static Tensor backward(ProgramBuilder program, Tensor activations, Tensor gradient) {
    memory.desc layout = activations.layout();
    Tensor masked = program.moved(layout, gradient);
    int algorithm = dnnl_eltwise_relu_use_dst_for_bwd;
    var forward =
        new eltwise_forward.primitive_desc(
            new eltwise_forward.desc(dnnl_forward_training, algorithm, layout, 0, 0),
            ProgramBuilder.attributes(),
            program.cpu().engine());
    var description =
        new eltwise_backward.primitive_desc(
            new eltwise_backward.desc(algorithm, layout, layout, 0, 0),
            ProgramBuilder.attributes(),
            program.cpu().engine(),
            forward);
    program.add(
        "ReLU backward",
        description,
        new eltwise_backward(description),
        Map.of(DNNL_ARG_DST, activations, DNNL_ARG_DIFF_DST, masked, DNNL_ARG_DIFF_SRC, masked));
    return masked;
  }
}
