package io.github.mnistmaven.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.github.mnistmaven.core.engine.onednn.LayerSpec.Convolution;
import java.util.Map;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;

/** A convolution in training, with ReLU fused into its forward pass. */
final class ConvolutionStep implements TrainingStep {
  private final ProgramBuilder program;
  private final Convolution layer;
  private final ConvolutionPlan plan;
  private final boolean first;
  private final convolution_forward.primitive_desc forward;
  private final Parameter weights;
  private final Parameter bias;
  private final Tensor source;
  private final Tensor activations;

  /**
   * Adds the forward pass.
   *
   * @param first whether no layer before it has parameters, so nobody wants the source's gradient
   */
  ConvolutionStep(
      ProgramBuilder program, Optimizer optimizer, Convolution layer, Tensor from, boolean first) {
    this.program = program;
    this.layer = layer;
    this.first = first;
    plan = ConvolutionPlan.over(from.layout(), layer);
    forward = plan.forward(dnnl_forward_training, program.cpu());
    memory.desc plain = Layout.plain(plan.weightDimensions());
    weights =
        optimizer
            .parameters()
            .get(layer.layer() + "_W", plain, Layout.floatsIn(forward.weights_desc()));
    memory.desc vector = Layout.plain(layer.outputs());
    bias = optimizer.parameters().get(layer.layer() + "_b", vector, vector);
    source = program.in(forward.src_desc(), from);
    activations = program.reserve(forward.dst_desc());
    program.add(
        "convolution " + layer.layer(),
        forward,
        new convolution_forward(forward),
        Map.of(
            DNNL_ARG_SRC,
            source,
            DNNL_ARG_WEIGHTS,
            program.in(forward.weights_desc(), weights.value()),
            DNNL_ARG_BIAS,
            bias.value(),
            DNNL_ARG_DST,
            activations));
  }

  @Override
  public Tensor activations() {
    return activations;
  }

  @Override
  public Tensor backward(Tensor gradient) {
    Tensor masked = layer.relu() ? Relu.backward(program, activations, gradient) : gradient;
    Tensor sourceGradient = first ? masked : backwardToSource(masked);
    backwardToParameters(masked);
    return sourceGradient;
  }

  private Tensor backwardToSource(Tensor gradient) {
    var description = plan.backwardData(forward, program.cpu());
    Tensor sourceGradient = program.reserve(description.diff_src_desc());
    program.add(
        "convolution " + layer.layer() + " backward to its source",
        description,
        new convolution_backward_data(description),
        Map.of(
            DNNL_ARG_DIFF_DST, program.in(description.diff_dst_desc(), gradient),
            DNNL_ARG_WEIGHTS, program.in(description.weights_desc(), weights.value()),
            DNNL_ARG_DIFF_SRC, sourceGradient));
    return sourceGradient;
  }

  private void backwardToParameters(Tensor gradient) {
    var description = plan.backwardWeights(forward, program.cpu());
    Tensor weightGradient = program.staging(description.diff_weights_desc(), weights.gradient());
    Tensor aligned = program.moved(description.diff_dst_desc(), gradient);
    program.add(
        "convolution " + layer.layer() + " backward to its weights",
        description,
        new convolution_backward_weights(description),
        Map.of(
            DNNL_ARG_SRC,
            program.in(description.src_desc(), source),
            DNNL_ARG_DIFF_DST,
            aligned,
            DNNL_ARG_DIFF_WEIGHTS,
            weightGradient,
            DNNL_ARG_DIFF_BIAS,
            bias.gradient()));
    program.release(aligned);
    program.deliver(weightGradient, weights.gradient());
  }
}
