package io.github.mnistmaven.core.engine.internal.onednn.layer;

import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_winograd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Layout;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import io.github.mnistmaven.core.engine.internal.onednn.program.Inference;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;
import java.util.Optional;
import java.util.function.IntFunction;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;

/**
 * A 2-D convolution.
 *
 * <p>Convolutions of 3x3 windows, stride 1 and at least 16 channels on both sides go by Winograd's
 * F(4x4, 3x3) (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2016), which
 * needs a quarter of the multiplications; measured, it takes half to two thirds of the time of the
 * direct algorithm from batches of 64 down to the seed network's sizes. It is used where oneDNN has
 * it (AVX-512), else the direct one. The choice is fixed, so that the same machine computes the
 * same bits.
 */
class Convolution extends WeightedLayer {
  private static final int WINOGRAD_CHANNELS = 16;

  private final Window window;

  Convolution(
      int index,
      String kind,
      Connections connections,
      ActivationFunction activation,
      Window window) {
    super(index, kind, connections, activation);
    this.window = window;
  }

  static Convolution read(ConfiguredLayer<ConvolutionLayer> from)
      throws UnsupportedNetworkException {
    ConvolutionLayer layer = from.configuration();
    return new Convolution(
        from.index(),
        "convolution",
        Connections.of(from, layer.hasBias()),
        ActivationFunction.read(from, layer.getActivationFn()),
        Window.of(from));
  }

  /** The window that moves over the maps. */
  final Window window() {
    return window;
  }

  @Override
  public final Shape outputShape(Shape source, Shape image) {
    requireInputs(inputs(), source.channels(), image);
    return window.over(source, outputs());
  }

  @Override
  public final Activations infer(Inference inference, Activations source) {
    return infer(inference, source.applied(inference), Optional.empty());
  }

  @Override
  memory.desc plainWeights(memory.desc source) {
    return Layout.plain(outputs(), inputs(), window.rows().kernel(), window.columns().kernel());
  }

  private memory.desc weights(memory.desc like) {
    return Layout.anyLike(like, Layout.dimensions(plainWeights(like)));
  }

  @Override
  final WeightedPrimitive forward(int propagation, memory.desc from, Cpu cpu) {
    var description = describeForward(propagation, from, cpu);
    return new WeightedPrimitive(
        description,
        new convolution_forward(description),
        description.src_desc(),
        description.weights_desc(),
        description.dst_desc());
  }

  /**
   * The direct algorithm is always described as in training: it then keeps channels in blocks, as
   * Winograd's and all others do.
   */
  private convolution_forward.primitive_desc describeForward(
      int propagation, memory.desc from, Cpu cpu) {
    primitive_attr attributes = forwardAttributes(propagation);
    Shape input = Shape.of(from);
    return choose(
        algorithm ->
            new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                    algorithm == dnnl_convolution_direct ? dnnl_forward_training : propagation,
                    algorithm,
                    source(from),
                    weights(from),
                    biasLayout(propagation),
                    activations(from),
                    window.strides(),
                    window.gaps(),
                    window.paddingBefore(input),
                    window.paddingAfter(input)),
                attributes,
                cpu.engine(),
                algorithm == dnnl_convolution_winograd));
  }

  @Override
  final WeightedPrimitive backwardToSource(memory.desc from, Cpu cpu) {
    Shape input = Shape.of(from);
    var description =
        choose(
            algorithm ->
                new convolution_backward_data.primitive_desc(
                    new convolution_backward_data.desc(
                        algorithm,
                        source(from),
                        weights(from),
                        activations(from),
                        window.strides(),
                        window.gaps(),
                        window.paddingBefore(input),
                        window.paddingAfter(input)),
                    ProgramBuilder.attributes(),
                    cpu.engine(),
                    describeForward(dnnl_forward_training, from, cpu),
                    algorithm == dnnl_convolution_winograd));
    return new WeightedPrimitive(
        description,
        new convolution_backward_data(description),
        description.diff_src_desc(),
        description.weights_desc(),
        description.diff_dst_desc());
  }

  @Override
  final WeightedPrimitive backwardToWeights(memory.desc from, Cpu cpu) {
    Shape input = Shape.of(from);
    var description =
        choose(
            algorithm ->
                new convolution_backward_weights.primitive_desc(
                    new convolution_backward_weights.desc(
                        algorithm,
                        source(from),
                        Layout.floatsIn(weights(from)),
                        biasLayout(dnnl_forward_training),
                        activations(from),
                        window.strides(),
                        window.gaps(),
                        window.paddingBefore(input),
                        window.paddingAfter(input)),
                    ProgramBuilder.attributes(),
                    cpu.engine(),
                    describeForward(dnnl_forward_training, from, cpu),
                    algorithm == dnnl_convolution_winograd));
    return new WeightedPrimitive(
        description,
        new convolution_backward_weights(description),
        description.src_desc(),
        description.diff_weights_desc(),
        description.diff_dst_desc());
  }

  private <D extends primitive_desc> D choose(IntFunction<D> describe) {
    if (suitsWinograd()) {
      D winograd = describe.apply(dnnl_convolution_winograd);
      if (winograd.get(true) != null) {
        return winograd;
      }
    }
    return describe.apply(dnnl_convolution_direct);
  }

  boolean suitsWinograd() {
    return window.isDense(3, 3) && inputs() >= WINOGRAD_CHANNELS && outputs() >= WINOGRAD_CHANNELS;
  }

  private static memory.desc source(memory.desc from) {
    return Layout.anyLike(from, Layout.dimensions(from));
  }

  private memory.desc activations(memory.desc from) {
    Shape output = window.over(Shape.of(from), outputs());
    long batchSize = Layout.dimensions(from)[0];
    return Layout.anyLike(from, batchSize, output.channels(), output.height(), output.width());
  }
}
