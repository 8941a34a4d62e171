package io.github.mnistmaven.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_winograd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.github.mnistmaven.core.engine.onednn.LayerSpec.Convolution;
import java.util.function.IntFunction;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;

/**
 * Describes a convolution over a batch to oneDNN, in all three directions.
 *
 * <p>Convolutions of 3x3 windows, stride 1 and at least 16 channels on both sides go by Winograd's
 * F(4x4, 3x3) (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2016), which
 * needs a quarter of the multiplications; measured, it takes half to two thirds of the time of the
 * direct algorithm from batches of 64 down to the seed network's sizes. It is used where oneDNN has
 * it (AVX-512), else the direct one. The choice is fixed, so that the same machine computes the
 * same bits.
 */
record ConvolutionPlan(Convolution layer, Shape input, memory.desc source) {
  private static final int WINOGRAD_CHANNELS = 16;

  /** The convolution of a batch that lies in a layout. */
  static ConvolutionPlan over(memory.desc source, Convolution layer) {
    return new ConvolutionPlan(layer, Shape.of(source), source);
  }

  memory.desc weights() {
    return Layout.anyLike(source, weightDimensions());
  }

  long[] weightDimensions() {
    Window window = layer.window();
    return new long[] {
      layer.outputs(), layer.inputs(), window.kernelHeight(), window.kernelWidth()
    };
  }

  Shape output() {
    return layer.window().over(input, layer.outputs());
  }

  /**
   * The forward pass with bias and, if the layer has it, ReLU. The direct algorithm is always
   * described as in training: it then keeps channels in blocks, as Winograd's and all others do.
   *
   * @param propagation oneDNN's {@code dnnl_forward_training} or {@code dnnl_forward_inference}
   */
  convolution_forward.primitive_desc forward(int propagation, Cpu cpu) {
    primitive_attr attributes = ProgramBuilder.attributes();
    if (layer.relu()) {
      attributes.set_post_ops(Relu.behind());
    }
    return choose(
        algorithm ->
            new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                    algorithm == dnnl_convolution_direct ? dnnl_forward_training : propagation,
                    algorithm,
                    sources(),
                    weights(),
                    bias(),
                    activations(),
                    layer.window().strides(),
                    layer.window().paddingBefore(input),
                    layer.window().paddingAfter(input)),
                attributes,
                cpu.engine(),
                algorithm == dnnl_convolution_winograd));
  }

  /** The backward pass to the source. */
  convolution_backward_data.primitive_desc backwardData(
      convolution_forward.primitive_desc forward, Cpu cpu) {
    return choose(
        algorithm ->
            new convolution_backward_data.primitive_desc(
                new convolution_backward_data.desc(
                    algorithm,
                    sources(),
                    weights(),
                    activations(),
                    layer.window().strides(),
                    layer.window().paddingBefore(input),
                    layer.window().paddingAfter(input)),
                ProgramBuilder.attributes(),
                cpu.engine(),
                forward,
                algorithm == dnnl_convolution_winograd));
  }

  /** The backward pass to weights and bias. */
  convolution_backward_weights.primitive_desc backwardWeights(
      convolution_forward.primitive_desc forward, Cpu cpu) {
    return choose(
        algorithm ->
            new convolution_backward_weights.primitive_desc(
                new convolution_backward_weights.desc(
                    algorithm,
                    sources(),
                    Layout.any(weightDimensions()),
                    bias(),
                    activations(),
                    layer.window().strides(),
                    layer.window().paddingBefore(input),
                    layer.window().paddingAfter(input)),
                ProgramBuilder.attributes(),
                cpu.engine(),
                forward,
                algorithm == dnnl_convolution_winograd));
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

  private boolean suitsWinograd() {
    Window window = layer.window();
    return window.kernelHeight() == 3
        && window.kernelWidth() == 3
        && window.strideHeight() == 1
        && window.strideWidth() == 1
        && layer.inputs() >= WINOGRAD_CHANNELS
        && layer.outputs() >= WINOGRAD_CHANNELS;
  }

  private memory.desc sources() {
    return Layout.anyLike(source, Layout.dimensions(source));
  }

  private memory.desc activations() {
    Shape output = output();
    long batchSize = Layout.dimensions(source)[0];
    return Layout.anyLike(source, batchSize, output.channels(), output.height(), output.width());
  }

  private memory.desc bias() {
    return Layout.plain(layer.outputs());
  }
}
