package io.github.mnistmaven.core.engine.internal.onednn.layer;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * A sliding window of a convolution or a pooling layer.
 *
 * @param rows along an image's height
 * @param columns along an image's width
 */
record Window(Span rows, Span columns) {

  /**
   * One side of a window, in pixels.
   *
   * @param kernel pixels of the window, at least 1
   * @param stride from one window to the next, at least 1
   * @param dilation from one pixel of the window to the next, 1 if there is no gap
   * @param padding added at both ends, unless {@code same}
   * @param same whether the output has {@code ceil(input / stride)} pixels, as DL4J's {@code
   *     ConvolutionMode.Same}: what cannot be split evenly is added at the end
   */
  record Span(int kernel, int stride, int dilation, int padding, boolean same) {

    /** Pixels from the window's first to its last. */
    private int reach() {
      return (kernel - 1) * dilation + 1;
    }

    private int outputs(int input) {
      return same ? (input + stride - 1) / stride : (input + 2 * padding - reach()) / stride + 1;
    }

    private long before(int input) {
      return same ? sameTotal(input) / 2 : padding;
    }

    private long after(int input) {
      return same ? sameTotal(input) - before(input) : padding;
    }

    private long sameTotal(int input) {
      return Math.max(0, (outputs(input) - 1L) * stride + reach() - input);
    }
  }

  /** The window of a convolution, of whatever kind. */
  static Window of(ConfiguredLayer<? extends ConvolutionLayer> from)
      throws UnsupportedNetworkException {
    ConvolutionLayer layer = from.configuration();
    requireMaps(from, layer.getCnn2dDataFormat(), layer.getConvolutionMode());
    return of(
        layer.getKernelSize(),
        layer.getStride(),
        layer.getDilation(),
        layer.getPadding(),
        layer.getConvolutionMode());
  }

  /** The window of a pooling. */
  static Window ofPooling(ConfiguredLayer<SubsamplingLayer> from)
      throws UnsupportedNetworkException {
    SubsamplingLayer layer = from.configuration();
    requireMaps(from, layer.getCnn2dDataFormat(), layer.getConvolutionMode());
    Window window =
        of(
            layer.getKernelSize(),
            layer.getStride(),
            layer.getDilation(),
            layer.getPadding(),
            layer.getConvolutionMode());
    for (Span span : new Span[] {window.rows, window.columns}) {
      from.require(span.dilation == 1, "is dilated");
      from.require(span.padding < span.kernel, "pools over windows that hold nothing but padding");
    }
    return window;
  }

  private static void requireMaps(ConfiguredLayer<?> from, CNN2DFormat format, ConvolutionMode mode)
      throws UnsupportedNetworkException {
    from.require(format == CNN2DFormat.NCHW, "is not in NCHW format");
    from.require(mode != ConvolutionMode.Causal, "pads as " + mode);
  }

  /** {@code Strict} is {@code Truncate} where nothing is cut off, as DL4J makes sure. */
  private static Window of(
      int[] kernel, int[] stride, int[] dilation, int[] padding, ConvolutionMode mode) {
    boolean same = mode == ConvolutionMode.Same;
    return new Window(
        new Span(kernel[0], stride[0], dilation[0], padding[0], same),
        new Span(kernel[1], stride[1], dilation[1], padding[1], same));
  }

  /** A window that holds all of an image. */
  static Window whole(Shape image) {
    return new Window(
        new Span(image.height(), 1, 1, 0, false), new Span(image.width(), 1, 1, 0, false));
  }

  /** Whether the window has a size, skips no pixel and leaves none between its own. */
  boolean isDense(int height, int width) {
    return rows.kernel == height
        && columns.kernel == width
        && rows.stride == 1
        && columns.stride == 1
        && rows.dilation == 1
        && columns.dilation == 1;
  }

  /** The images' shape behind the window. */
  Shape over(Shape input, int channels) {
    return new Shape(channels, rows.outputs(input.height()), columns.outputs(input.width()));
  }

  long[] kernel() {
    return new long[] {rows.kernel, columns.kernel};
  }

  long[] strides() {
    return new long[] {rows.stride, columns.stride};
  }

  /** Pixels left out between two of the window's, as oneDNN counts dilation. */
  long[] gaps() {
    return new long[] {rows.dilation - 1, columns.dilation - 1};
  }

  /** Padding above and left. */
  long[] paddingBefore(Shape input) {
    return new long[] {rows.before(input.height()), columns.before(input.width())};
  }

  /** Padding below and right. */
  long[] paddingAfter(Shape input) {
    return new long[] {rows.after(input.height()), columns.after(input.width())};
  }
}
