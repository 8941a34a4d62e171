package io.github.mnistmaven.core.model.internal.onnx.layer;

import io.github.mnistmaven.core.model.internal.onnx.step.Window;
import io.github.mnistmaven.core.model.internal.onnx.step.Window.Side;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** The windows of layers, with DL4J's rules of padding. */
final class Windows {
  private Windows() {}

  static Window of(TrainedLayer<? extends ConvolutionLayer> layer) {
    ConvolutionLayer convolution = layer.configuration();
    layer.requireChannelsFirst(convolution.getCnn2dDataFormat());
    return of(
        layer,
        convolution.getConvolutionMode(),
        convolution.getKernelSize(),
        convolution.getStride(),
        convolution.getDilation(),
        convolution.getPadding());
  }

  static Window ofPooling(TrainedLayer<SubsamplingLayer> layer) {
    SubsamplingLayer pooling = layer.configuration();
    layer.requireChannelsFirst(pooling.getCnn2dDataFormat());
    return of(
        layer,
        pooling.getConvolutionMode(),
        pooling.getKernelSize(),
        pooling.getStride(),
        pooling.getDilation(),
        pooling.getPadding());
  }

  private static Window of(
      TrainedLayer<?> layer,
      ConvolutionMode mode,
      int[] kernel,
      int[] stride,
      int[] dilation,
      int[] padding) {
    layer.require(mode != ConvolutionMode.Causal, "pads as " + mode);
    long[] image = {layer.maps().getHeight(), layer.maps().getWidth()};
    Side[] sides = new Side[2];
    for (int i = 0; i < 2; i++) {
      sides[i] =
          mode == ConvolutionMode.Same
              ? Side.same(kernel[i], stride[i], dilation[i], image[i])
              : Side.padded(kernel[i], stride[i], dilation[i], padding[i]);
    }
    return new Window(sides[0], sides[1]);
  }
}
