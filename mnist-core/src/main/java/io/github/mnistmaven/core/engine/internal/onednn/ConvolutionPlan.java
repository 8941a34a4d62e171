package io.github.mnistmaven.core.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_winograd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.Convolution;
import java.util.function.IntFunction;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;

/**
 * A convolution over a batch that lies in some layout.
 *
 * <p>Convolutions of 3x3 windows, stride 1 and at least 16 channels on both sides go by Winograd's
 * F(4x4, 3x3) (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2016), which
 * needs a quarter of the multiplications; measured, it takes half to two thirds of the time of the
 * direct algorithm from batches of 64 down to the seed network's sizes. It is used where oneDNN has
 * it (AVX-512), else the direct one. The choice is fixed, so that the same machine computes the
 * same bits.
 */
record ConvolutionPlan(Convolution layer, memory.desc sourceLayout) implements WeightedPlan {
  private static final int WINOGRAD_CHANNELS = 16;

  @Override
  public long[] weightDimensions() {
    Window window = layer.window();
    return new long[] {
      layer.outputs(), layer.inputs(), window.kernelHeight(), window.kernelWidth()
    };
  }

  @Override
  public WeightedPrimitive forward(int propagation, Cpu cpu) {
    var description = describeForward(propagation, cpu);
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
  private convolution_forward.primitive_desc describeForward(int propagation, Cpu cpu) {
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
                    source(),
                    Layout.anyLike(sourceLayout, weightDimensions()),
                    bias(),
                    activations(),
                    layer.window().strides(),
                    layer.window().paddingBefore(input()),
                    layer.window().paddingAfter(input())),
                attributes,
                cpu.engine(),
                algorithm == dnnl_convolution_winograd));
  }

  @Override
  public WeightedPrimitive backwardToSource(Cpu cpu) {
    var description =
        choose(
            algorithm ->
                new convolution_backward_data.primitive_desc(
                    new convolution_backward_data.desc(
                        algorithm,
                        source(),
                        Layout.anyLike(sourceLayout, weightDimensions()),
                        activations(),
                        layer.window().strides(),
                        layer.window().paddingBefore(input()),
                        layer.window().paddingAfter(input())),
                    ProgramBuilder.attributes(),
                    cpu.engine(),
                    describeForward(dnnl_forward_training, cpu),
                    algorithm == dnnl_convolution_winograd));
    return new WeightedPrimitive(
        description,
        new convolution_backward_data(description),
        description.diff_src_desc(),
        description.weights_desc(),
        description.diff_dst_desc());
  }

  @Override
  public WeightedPrimitive backwardToWeights(Cpu cpu) {
    var description =
        choose(
            algorithm ->
                new convolution_backward_weights.primitive_desc(
                    new convolution_backward_weights.desc(
                        algorithm,
                        source(),
                        Layout.any(weightDimensions()),
                        bias(),
                        activations(),
                        layer.window().strides(),
                        layer.window().paddingBefore(input()),
                        layer.window().paddingAfter(input())),
                    ProgramBuilder.attributes(),
                    cpu.engine(),
                    describeForward(dnnl_forward_training, cpu),
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

  private boolean suitsWinograd() {
    Window window = layer.window();
    return window.kernelHeight() == 3
        && window.kernelWidth() == 3
        && window.strideHeight() == 1
        && window.strideWidth() == 1
        && layer.inputs() >= WINOGRAD_CHANNELS
        && layer.outputs() >= WINOGRAD_CHANNELS;
  }

  private Shape input() {
    return Shape.of(sourceLayout);
  }

  private memory.desc source() {
    return Layout.anyLike(sourceLayout, Layout.dimensions(sourceLayout));
  }

  private memory.desc activations() {
    Shape output = layer.window().over(input(), layer.outputs());
    long batchSize = Layout.dimensions(sourceLayout)[0];
    return Layout.anyLike(
        sourceLayout, batchSize, output.channels(), output.height(), output.width());
  }

  private memory.desc bias() {
    return Layout.plain(layer.outputs());
  }
}
