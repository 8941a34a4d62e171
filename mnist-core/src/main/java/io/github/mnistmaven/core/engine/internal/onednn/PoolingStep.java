package io.github.mnistmaven.core.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.MaxPooling;
import java.util.Map;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** Max pooling in training; the places of the maxima are kept for the backward pass. */
final class PoolingStep implements TrainingStep {
  private final ProgramBuilder program;
  private final MaxPooling layer;
  private final PoolingPlan plan;
  private final pooling_forward.primitive_desc forward;
  private final Tensor maxima;
  private final Tensor activations;

  /** Adds the forward pass. */
  PoolingStep(ProgramBuilder program, MaxPooling layer, Tensor source) {
    this.program = program;
    this.layer = layer;
    plan = new PoolingPlan(layer, source.layout());
    forward = plan.forward(dnnl_forward_training, program.cpu());
    maxima = program.reserve(forward.workspace_desc());
    activations = program.reserve(forward.dst_desc());
    program.add(
        "pooling " + layer.layer(),
        forward,
        new pooling_forward(forward),
        Map.of(DNNL_ARG_SRC, source, DNNL_ARG_DST, activations, DNNL_ARG_WORKSPACE, maxima));
  }

  @Override
  public Tensor activations() {
    return activations;
  }

  @Override
  public Tensor backward(Tensor gradient) {
    Tensor aligned = program.moved(forward.dst_desc(), gradient);
    var description = plan.backward(forward, program.cpu());
    Tensor sourceGradient = program.reserve(description.diff_src_desc());
    program.add(
        "pooling " + layer.layer() + " backward",
        description,
        new pooling_backward(description),
        Map.of(
            DNNL_ARG_DIFF_DST, aligned,
            DNNL_ARG_DIFF_SRC, sourceGradient,
            DNNL_ARG_WORKSPACE, maxima));
    program.release(aligned);
    program.release(maxima);
    return sourceGradient;
  }
}
