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

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import io.github.mnistmaven.core.engine.internal.onednn.memory.FlatVectors;
import io.github.mnistmaven.core.engine.internal.onednn.memory.InferenceWeights;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Layout;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Parameter;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.Inference;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/**
 * A layer with weights, a bias and, perhaps, ReLU, which is fused into its forward pass. A kind of
 * it describes its three directions to oneDNN.
 */
abstract class WeightedLayer extends Layer {
  private final int inputs;
  private final int outputs;
  private final boolean relu;

  WeightedLayer(ConfiguredLayer<? extends FeedForwardLayer> from, String kind, boolean relu) {
    super(from.index(), kind);
    this.inputs = Math.toIntExact(from.configuration().getNIn());
    this.outputs = Math.toIntExact(from.configuration().getNOut());
    this.relu = relu;
  }

  /** Whether ReLU lies behind a layer; anything but that or nothing is refused. */
  static boolean readRelu(ConfiguredLayer<? extends FeedForwardLayer> from)
      throws UnsupportedNetworkException {
    IActivation activation = from.configuration().getActivationFn();
    boolean relu = activation.equals(new ActivationReLU());
    from.require(
        relu || activation instanceof ActivationIdentity,
        "is activated by " + activation + ", neither relu nor identity");
    return relu;
  }

  /** Channels or features that come in. */
  final int inputs() {
    return inputs;
  }

  /** Channels or features that go out. */
  final int outputs() {
    return outputs;
  }

  /** What every forward pass does beside its own computing. */
  final primitive_attr forwardAttributes() {
    primitive_attr attributes = ProgramBuilder.attributes();
    if (relu) {
      attributes.set_post_ops(Relu.behind());
    }
    return attributes;
  }

  final memory.desc biasLayout() {
    return Layout.plain(outputs);
  }

  /** The weights' sizes, outputs first, in DL4J's order. */
  abstract long[] weightSizes(memory.desc source);

  /**
   * The forward pass with bias and, if the layer has it, ReLU.
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
    FlatVectors vectors = inference.vectors();
    WeightedPrimitive forward = forward(dnnl_forward_inference, from.layout(), program.cpu());
    long[] sizes = weightSizes(from.layout());
    Tensor source = program.moved(forward.source(), from);
    InferenceWeights derived = inference.weights();
    Tensor weights =
        derived.get(
            parameter("W"),
            Layout.plain(sizes),
            forward.weights(),
            () -> foldedWeights(vectors, count(sizes), pending));
    Tensor bias =
        derived.get(
            parameter("b"),
            biasLayout(),
            biasLayout(),
            () -> foldedBias(vectors, count(sizes), pending));
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

  private static int count(long[] sizes) {
    return Math.toIntExact(Arrays.stream(sizes).reduce(1, Math::multiplyExact));
  }

  private float[] foldedWeights(FlatVectors vectors, int count, Optional<Affine> pending) {
    float[] plain = vectors.values(parameter("W"), count);
    return pending.map(affine -> affine.foldedWeights(plain, inputs)).orElse(plain);
  }

  private float[] foldedBias(FlatVectors vectors, int count, Optional<Affine> pending) {
    float[] plain = vectors.values(parameter("b"), outputs);
    return pending
        .map(affine -> affine.foldedBias(vectors.values(parameter("W"), count), inputs, plain))
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
    private final Parameter bias;
    private final Tensor source;
    private final Tensor activations;

    Step(Training training, Tensor arriving) {
      program = training.program();
      from = arriving.layout();
      WeightedPrimitive forward = forward(dnnl_forward_training, from, program.cpu());
      memory.desc plain = Layout.plain(weightSizes(from));
      weights =
          training.parameters().get(parameter("W"), plain, Layout.floatsIn(forward.weights()));
      bias = training.parameters().get(parameter("b"), biasLayout(), biasLayout());
      source = program.in(forward.source(), arriving);
      activations = program.reserve(forward.activations());
      program.add(
          title(),
          forward.description(),
          forward.compiled(),
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
      Tensor masked = masked(gradient);
      Tensor sourceGradient = toSource(masked);
      toWeights(masked);
      return sourceGradient;
    }

    @Override
    public void backwardToParameters(Tensor gradient) {
      toWeights(masked(gradient));
    }

    private Tensor masked(Tensor gradient) {
      return relu ? Relu.backward(program, activations, gradient) : gradient;
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
      program.add(
          title() + " backward to its weights",
          backward.description(),
          backward.compiled(),
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
}
