package io.github.mnistmaven.core.engine.internal.onednn.layer;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/**
 * A sliding window of a convolution or a pooling layer, in pixels.
 *
 * @param kernelHeight rows of the window, at least 1
 * @param kernelWidth columns of the window, at least 1
 * @param strideHeight rows from one window to the next, at least 1
 * @param strideWidth columns from one window to the next, at least 1
 * @param paddingHeight rows added above and below, unless {@code same}
 * @param paddingWidth columns added left and right, unless {@code same}
 * @param same whether the output has {@code ceil(input / stride)} rows and columns, as DL4J's
 *     {@code ConvolutionMode.Same}: what cannot be split evenly is added below and right
 */
record Window(
    int kernelHeight,
    int kernelWidth,
    int strideHeight,
    int strideWidth,
    int paddingHeight,
    int paddingWidth,
    boolean same) {

  static Window read(
      ConfiguredLayer<?> from,
      int[] kernel,
      int[] stride,
      int[] padding,
      int[] dilation,
      ConvolutionMode mode)
      throws UnsupportedNetworkException {
    from.require(dilation[0] == 1 && dilation[1] == 1, "is dilated");
    from.require(
        mode == ConvolutionMode.Same || mode == ConvolutionMode.Truncate, "pads as " + mode);
    return new Window(
        kernel[0],
        kernel[1],
        stride[0],
        stride[1],
        padding[0],
        padding[1],
        mode == ConvolutionMode.Same);
  }

  /** The images' shape behind the window. */
  Shape over(Shape input, int channels) {
    return new Shape(
        channels,
        outputs(input.height(), kernelHeight, strideHeight, paddingHeight),
        outputs(input.width(), kernelWidth, strideWidth, paddingWidth));
  }

  private int outputs(int input, int kernel, int stride, int padding) {
    return same ? (input + stride - 1) / stride : (input + 2 * padding - kernel) / stride + 1;
  }

  long[] kernel() {
    return new long[] {kernelHeight, kernelWidth};
  }

  long[] strides() {
    return new long[] {strideHeight, strideWidth};
  }

  /** Padding above and left. */
  long[] paddingBefore(Shape input) {
    if (!same) {
      return new long[] {paddingHeight, paddingWidth};
    }
    return new long[] {
      sameTotal(input.height(), kernelHeight, strideHeight) / 2,
      sameTotal(input.width(), kernelWidth, strideWidth) / 2
    };
  }

  /** Padding below and right. */
  long[] paddingAfter(Shape input) {
    long[] before = paddingBefore(input);
    if (!same) {
      return before;
    }
    return new long[] {
      sameTotal(input.height(), kernelHeight, strideHeight) - before[0],
      sameTotal(input.width(), kernelWidth, strideWidth) - before[1]
    };
  }

  private long sameTotal(int input, int kernel, int stride) {
    return Math.max(0, (outputs(input, kernel, stride, 0) - 1L) * stride + kernel - input);
  }
}
