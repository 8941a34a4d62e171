package io.github.mnistmaven.core.engine.internal.onednn.layer;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import io.github.mnistmaven.core.engine.internal.onednn.memory.InferenceWeights;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Layout;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Parameter;
import io.github.mnistmaven.core.engine.internal.onednn.memory.ParameterValues;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.Inference;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;

/**
 * A layer with weights, a bias perhaps, and an activation, which is fused into its forward pass
 * wherever the result tells the way back. A kind of it describes its three directions to oneDNN.
 */
abstract class WeightedLayer extends Layer {
  private final Connections connections;
  private final ActivationFunction activation;

  WeightedLayer(int index, String kind, Connections connections, ActivationFunction activation) {
    super(index, kind);
    this.connections = connections;
    this.activation = activation;
  }

  /** Channels or features that come in. */
  final int inputs() {
    return connections.inputs();
  }

  /** Channels or features that go out. */
  final int outputs() {
    return connections.outputs();
  }

  /** What a forward pass does beside its own computing. */
  final primitive_attr forwardAttributes(int propagation) {
    primitive_attr attributes = ProgramBuilder.attributes();
    if (propagation == dnnl_forward_inference || activation.comesBackFromResult()) {
      activation.fuseInto(attributes);
    }
    return attributes;
  }

  /** The bias, which in a prediction is always there, to take up what is folded into it. */
  final memory.desc biasLayout(int propagation) {
    return connections.biased() || propagation == dnnl_forward_inference
        ? Layout.plain(outputs())
        : new memory.desc();
  }

  /** The weights as oneDNN counts them, outputs first, and as DL4J has them in memory. */
  abstract memory.desc plainWeights(memory.desc source);

  /**
   * The forward pass with bias and activation.
   *
   * @param propagation oneDNN's {@code dnnl_forward_training} or {@code dnnl_forward_inference}
   * @param source the layout in which the input lies
   */
  abstract WeightedPrimitive forward(int propagation, memory.desc source, Cpu cpu);

  /** The backward pass to the source. */
  abstract WeightedPrimitive backwardToSource(memory.desc source, Cpu cpu);

  /** The backward pass to weights and bias. */
  abstract WeightedPrimitive backwardToWeights(memory.desc source, Cpu cpu);

  @Override
  public final boolean hasParameters() {
    return true;
  }

  /** Adds the forward pass of a prediction, with what is pending folded into weights and bias. */
  final Activations infer(Inference inference, Tensor from, Optional<Affine> pending) {
    ProgramBuilder program = inference.program();
    ParameterValues parameters = inference.parameters();
    WeightedPrimitive forward = forward(dnnl_forward_inference, from.layout(), program.cpu());
    memory.desc plain = plainWeights(from.layout());
    memory.desc biasLayout = Layout.plain(outputs());
    int count = Math.toIntExact(plain.get_size() / Float.BYTES);
    Tensor source = program.moved(forward.source(), from);
    InferenceWeights derived = inference.weights();
    Tensor weights =
        derived.get(
            parameter(connections.weights()),
            plain,
            forward.weights(),
            () -> foldedWeights(parameters, count, pending));
    // By title: a separable convolution is two layers of one index, and one of them has no bias.
    Tensor bias =
        derived.get(
            title() + " bias",
            biasLayout,
            biasLayout,
            () -> foldedBias(parameters, count, pending));
    Tensor activations = program.reserve(forward.activations());
    program.add(
        title(),
        forward.description(),
        forward.compiled(),
        Map.of(
            DNNL_ARG_SRC, source,
            DNNL_ARG_WEIGHTS, weights,
            DNNL_ARG_BIAS, bias,
            DNNL_ARG_DST, activations));
    program.release(source);
    return Activations.of(activations);
  }

  private float[] foldedWeights(ParameterValues parameters, int count, Optional<Affine> pending) {
    float[] plain = parameters.values(parameter(connections.weights()), count);
    return pending.map(affine -> affine.foldedWeights(plain, inputs())).orElse(plain);
  }

  private float[] foldedBias(ParameterValues parameters, int count, Optional<Affine> pending) {
    float[] plain =
        connections.biased() ? parameters.values(parameter("b"), outputs()) : new float[outputs()];
    return pending
        .map(
            affine ->
                affine.foldedBias(
                    parameters.values(parameter(connections.weights()), count), inputs(), plain))
        .orElse(plain);
  }

  @Override
  public final TrainingStep train(Training training, Tensor source) {
    return new Step(training, source);
  }

  /** The layer in training. */
  private final class Step implements TrainingStep {
    private final ProgramBuilder program;
    private final memory.desc from;
    private final Parameter weights;
    private final Optional<Parameter> bias;
    private final Tensor source;
    private final Tensor sums;
    private final ActivationStep behind;

    Step(Training training, Tensor arriving) {
      program = training.program();
      from = arriving.layout();
      WeightedPrimitive forward = forward(dnnl_forward_training, from, program.cpu());
      weights =
          training
              .parameters()
              .get(
                  parameter(connections.weights()),
                  plainWeights(from),
                  Layout.floatsIn(forward.weights()));
      bias = bias(training);
      source = program.in(forward.source(), arriving);
      sums = program.reserve(forward.activations());
      Map<Integer, Tensor> tensors = new HashMap<>();
      tensors.put(DNNL_ARG_SRC, source);
      tensors.put(DNNL_ARG_WEIGHTS, program.in(forward.weights(), weights.value()));
      tensors.put(DNNL_ARG_DST, sums);
      bias.ifPresent(b -> tensors.put(DNNL_ARG_BIAS, b.value()));
      program.add(title(), forward.description(), forward.compiled(), tensors);
      behind =
          activation.comesBackFromResult()
              ? ActivationStep.fused(program, activation, sums)
              : ActivationStep.of(program, activation, sums);
    }

    private Optional<Parameter> bias(Training training) {
      if (!connections.biased()) {
        return Optional.empty();
      }
      memory.desc row = Layout.plain(outputs());
      return Optional.of(training.parameters().get(parameter("b"), row, row));
    }

    @Override
    public Tensor activations() {
      return behind.activations();
    }

    @Override
    public Tensor backward(Tensor gradient) {
      Tensor bySums = toSums(gradient);
      Tensor sourceGradient = toSource(bySums);
      toWeights(bySums);
      return sourceGradient;
    }

    @Override
    public void backwardToParameters(Tensor gradient) {
      toWeights(toSums(gradient));
    }

    private Tensor toSums(Tensor gradient) {
      Tensor bySums = behind.backward(gradient);
      if (sums != activations()) {
        program.release(sums);
      }
      return bySums;
    }

    private Tensor toSource(Tensor gradient) {
      WeightedPrimitive backward = backwardToSource(from, program.cpu());
      Tensor sourceGradient = program.reserve(backward.source());
      program.add(
          title() + " backward to its source",
          backward.description(),
          backward.compiled(),
          Map.of(
              DNNL_ARG_DIFF_DST, program.in(backward.activations(), gradient),
              DNNL_ARG_WEIGHTS, program.in(backward.weights(), weights.value()),
              DNNL_ARG_DIFF_SRC, sourceGradient));
      return sourceGradient;
    }

    private void toWeights(Tensor gradient) {
      WeightedPrimitive backward = backwardToWeights(from, program.cpu());
      Tensor weightGradient = program.staging(backward.weights(), weights.gradient());
      Tensor aligned = program.moved(backward.activations(), gradient);
      Map<Integer, Tensor> tensors = new HashMap<>();
      tensors.put(DNNL_ARG_SRC, program.in(backward.source(), source));
      tensors.put(DNNL_ARG_DIFF_DST, aligned);
      tensors.put(DNNL_ARG_DIFF_WEIGHTS, weightGradient);
      bias.ifPresent(b -> tensors.put(DNNL_ARG_DIFF_BIAS, b.gradient()));
      program.add(
          title() + " backward to its weights",
          backward.description(),
          backward.compiled(),
          tensors);
      program.release(aligned);
      program.deliver(weightGradient, weights.gradient());
    }
  }
}
