package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Window;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Mapping of sliding windows between this library and Deeplearning4j. */
final class WindowMapping {
  private WindowMapping() {}

  /** Returns the window of any convolution. */
  static Window of(SourceLayer<? extends ConvolutionLayer> from, TensorShape input) {
    ConvolutionLayer layer = from.configuration();
    requireChannelsFirst(from, layer.getCnn2dDataFormat());
    return window(
        from,
        layer.getConvolutionMode(),
        input,
        layer.getKernelSize(),
        layer.getStride(),
        layer.getDilation(),
        layer.getPadding());
  }

  /** Returns the window of a pooling layer. */
  static Window ofPooling(SourceLayer<SubsamplingLayer> from, TensorShape input) {
    SubsamplingLayer layer = from.configuration();
    requireChannelsFirst(from, layer.getCnn2dDataFormat());
    return window(
        from,
        layer.getConvolutionMode(),
        input,
        layer.getKernelSize(),
        layer.getStride(),
        layer.getDilation(),
        layer.getPadding());
  }

  /** Rejects any other dimension order of images. */
  static void requireChannelsFirst(SourceLayer<?> from, CNN2DFormat format) {
    from.require(format == CNN2DFormat.NCHW, "dataFormat", "NCHW", format);
  }

  private static Window window(
      SourceLayer<?> from,
      ConvolutionMode mode,
      TensorShape input,
      int[] kernel,
      int[] stride,
      int[] dilation,
      int[] padding) {
    requireRowsAndColumns(from, "kernelSize", kernel);
    requireRowsAndColumns(from, "stride", stride);
    requireRowsAndColumns(from, "dilation", dilation);
    requireRowsAndColumns(from, "padding", padding);
    from.require(
        mode == ConvolutionMode.Same
            || mode == ConvolutionMode.Truncate
            || mode == ConvolutionMode.Strict,
        "convolutionMode",
        "Same, Truncate or Strict",
        mode);
    Window window =
        new Window(
            kernel[0],
            kernel[1],
            stride[0],
            stride[1],
            dilation[0],
            dilation[1],
            mode == ConvolutionMode.Same
                ? Padding.SAME
                : new Padding(false, padding[0], padding[1]));
    if (mode == ConvolutionMode.Strict) {
      requireNoRemainder(from, input.height() + 2 * padding[0] - window.reachHeight(), stride[0]);
      requireNoRemainder(from, input.width() + 2 * padding[1] - window.reachWidth(), stride[1]);
    }
    return window;
  }

  private static void requireRowsAndColumns(SourceLayer<?> from, String setting, int[] values) {
    from.require(
        values != null && values.length == 2,
        setting,
        "two numbers, for rows and columns,",
        Arrays.toString(values));
  }

  /** Rejects a stride with a remainder, which Deeplearning4j rejects only during computation. */
  private static void requireNoRemainder(SourceLayer<?> from, int steps, int stride) {
    from.require(
        steps % stride == 0,
        "the stride",
        "a divisor of the %d pixels that the window moves (use ConvolutionMode.Truncate)"
            .formatted(steps),
        stride);
  }

  /** Sets the window of a convolution. */
  static <B extends ConvolutionLayer.BaseConvBuilder<B>> B put(Window window, B builder) {
    return builder
        .stride(window.strideHeight(), window.strideWidth())
        .dilation(window.dilationHeight(), window.dilationWidth())
        .padding(window.padding().height(), window.padding().width())
        .convolutionMode(mode(window));
  }

  /** Sets the window of a pooling layer. */
  static SubsamplingLayer.Builder put(Window window, SubsamplingLayer.Builder builder) {
    return builder
        .kernelSize(window.kernelHeight(), window.kernelWidth())
        .stride(window.strideHeight(), window.strideWidth())
        .padding(window.padding().height(), window.padding().width())
        .convolutionMode(mode(window));
  }

  private static ConvolutionMode mode(Window window) {
    return window.padding().same() ? ConvolutionMode.Same : ConvolutionMode.Truncate;
  }
}
