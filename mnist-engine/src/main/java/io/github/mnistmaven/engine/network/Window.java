package io.github.mnistmaven.engine.network;

/**
 * Sliding window of a convolution or a pooling layer.
 *
 * @param kernelHeight rows of the window, at least 1
 * @param kernelWidth columns of the window, at least 1
 * @param strideHeight rows from one window to the next, at least 1
 * @param strideWidth columns from one window to the next, at least 1
 * @param dilationHeight rows from one row of the window to the next, 1 without gaps
 * @param dilationWidth columns from one column of the window to the next, 1 without gaps
 * @param padding zeros around the input
 */
public record Window(
    int kernelHeight,
    int kernelWidth,
    int strideHeight,
    int strideWidth,
    int dilationHeight,
    int dilationWidth,
    Padding padding) {
  /** Maximum kernel size, stride, dilation and padding; no sum of them overflows. */
  static final int MAX_SIZE = 10_000;

  /** Checks the sizes. */
  public Window {
    if (!(isSize(kernelHeight)
        && isSize(kernelWidth)
        && isSize(strideHeight)
        && isSize(strideWidth)
        && isSize(dilationHeight)
        && isSize(dilationWidth))) {
      throw new InvalidNetworkException(
          "kernel, strides and dilation of a window must be in [1, %d] but are %d x %d, %d x %d and %d x %d"
              .formatted(
                  MAX_SIZE,
                  kernelHeight,
                  kernelWidth,
                  strideHeight,
                  strideWidth,
                  dilationHeight,
                  dilationWidth));
    }
  }

  private static boolean isSize(int size) {
    return size >= 1 && size <= MAX_SIZE;
  }

  /** Returns a square window without dilation. */
  public static Window square(int kernel, int stride, Padding padding) {
    return new Window(kernel, kernel, stride, stride, 1, 1, padding);
  }

  /**
   * Returns the number of rows from the first to the last row of the window, including dilation.
   */
  public int reachHeight() {
    return (kernelHeight - 1) * dilationHeight + 1;
  }

  /**
   * Returns the number of columns from the first to the last column of the window, including
   * dilation.
   */
  public int reachWidth() {
    return (kernelWidth - 1) * dilationWidth + 1;
  }

  /** Returns the rows of the output; less than 1 if the window does not fit into the input. */
  public int outputHeight(int inputHeight) {
    return output(inputHeight, reachHeight(), strideHeight, padding.height());
  }

  /** Returns the columns of the output; less than 1 if the window does not fit into the input. */
  public int outputWidth(int inputWidth) {
    return output(inputWidth, reachWidth(), strideWidth, padding.width());
  }

  private int output(int input, int reach, int stride, int added) {
    return padding.same()
        ? (input + stride - 1) / stride
        : Math.floorDiv(input + 2 * added - reach, stride) + 1;
  }

  /** Returns the rows of zeros above the input. */
  public int paddingTop(int inputHeight) {
    return padding.same()
        ? sameTotal(inputHeight, outputHeight(inputHeight), reachHeight(), strideHeight) / 2
        : padding.height();
  }

  /** Returns the columns of zeros left of the input. */
  public int paddingLeft(int inputWidth) {
    return padding.same()
        ? sameTotal(inputWidth, outputWidth(inputWidth), reachWidth(), strideWidth) / 2
        : padding.width();
  }

  private static int sameTotal(int input, int output, int reach, int stride) {
    return Math.max(0, (output - 1) * stride + reach - input);
  }
}
