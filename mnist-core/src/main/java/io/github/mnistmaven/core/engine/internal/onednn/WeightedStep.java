package io.github.mnistmaven.core.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import java.util.Map;
import org.bytedeco.dnnl.memory;

/** A convolution or a dense layer in training, with ReLU fused into its forward pass. */
final class WeightedStep implements TrainingStep {
  private final ProgramBuilder program;
  private final WeightedPlan plan;
  private final LayerSpec.Weighted layer;
  private final boolean first;
  private final Parameter weights;
  private final Parameter bias;
  private final Tensor source;
  private final Tensor activations;

  /**
   * Adds the forward pass.
   *
   * @param first whether no layer before it has parameters, so nobody wants the source's gradient
   */
  WeightedStep(
      ProgramBuilder program,
      Parameters parameters,
      WeightedPlan plan,
      Tensor from,
      boolean first) {
    this.program = program;
    this.plan = plan;
    this.layer = plan.layer();
    this.first = first;
    WeightedPrimitive forward = plan.forward(dnnl_forward_training, program.cpu());
    memory.desc plain = Layout.plain(plan.weightDimensions());
    weights = parameters.get(layer.layer() + "_W", plain, Layout.floatsIn(forward.weights()));
    memory.desc vector = Layout.plain(layer.outputs());
    bias = parameters.get(layer.layer() + "_b", vector, vector);
    source = program.in(forward.source(), from);
    activations = program.reserve(forward.activations());
    program.add(
        layer.title(),
        forward,
        Map.of(
            DNNL_ARG_SRC,
            source,
            DNNL_ARG_WEIGHTS,
            program.in(forward.weights(), weights.value()),
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
    backwardToWeights(masked);
    return sourceGradient;
  }

  private Tensor backwardToSource(Tensor gradient) {
    WeightedPrimitive backward = plan.backwardToSource(program.cpu());
    Tensor sourceGradient = program.reserve(backward.source());
    program.add(
        layer.title() + " backward to its source",
        backward,
        Map.of(
            DNNL_ARG_DIFF_DST, program.in(backward.activations(), gradient),
            DNNL_ARG_WEIGHTS, program.in(backward.weights(), weights.value()),
            DNNL_ARG_DIFF_SRC, sourceGradient));
    return sourceGradient;
  }

  private void backwardToWeights(Tensor gradient) {
    WeightedPrimitive backward = plan.backwardToWeights(program.cpu());
    Tensor weightGradient = program.staging(backward.weights(), weights.gradient());
    Tensor aligned = program.moved(backward.activations(), gradient);
    program.add(
        layer.title() + " backward to its weights",
        backward,
        Map.of(
            DNNL_ARG_SRC,
            program.in(backward.source(), source),
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
