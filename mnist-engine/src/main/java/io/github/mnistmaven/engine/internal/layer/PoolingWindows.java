package io.github.mnistmaven.engine.internal.layer;

import io.github.mnistmaven.engine.network.Window;

/** Places of the windows of a pooling layer in an image, clipped to the image. */
public final class PoolingWindows {
  private final Window window;
  private final Images input;
  private final Images output;

  /** Geometry of a layer. */
  public PoolingWindows(Window window, Images input, Images output) {
    this.window = window;
    this.input = input;
    this.output = output;
  }

  /** Neighbouring windows of one size. */
  @FunctionalInterface
  public interface Run {
    /**
     * Takes some windows.
     *
     * @param from place of the first window's first pixel within the image
     * @param rows rows of a window
     * @param columns columns of a window
     * @param count number of windows
     * @param to place of the first window's pixel in the output
     */
    void take(int from, int rows, int columns, int count, int to);
  }

  /** Values from a window to its right neighbour. */
  public int step() {
    return window.strideWidth() * input.stride();
  }

  /** Values from one row of the image to the next. */
  public int row() {
    return input.width() * input.stride();
  }

  /** Whether no pixel is in two windows. */
  public boolean areDisjoint() {
    return window.kernelHeight() <= window.strideHeight()
        && window.kernelWidth() <= window.strideWidth();
  }

  /** Whether each pixel is in exactly one window. */
  public boolean areTiles() {
    return window.kernelHeight() == window.strideHeight()
        && window.kernelWidth() == window.strideWidth()
        && output.height() * window.kernelHeight() == input.height()
        && output.width() * window.kernelWidth() == input.width();
  }

  /** Gives all windows of an image, row by row. */
  public void forEach(Run run) {
    for (int y = 0; y < output.height(); y++) {
      int start = y * window.strideHeight() - window.paddingTop(input.height());
      int top = Math.max(0, start);
      int rows = Math.min(input.height(), start + window.kernelHeight()) - top;
      for (int x = 0; x < output.width(); ) {
        int first = x * window.strideWidth() - window.paddingLeft(input.width());
        int left = Math.max(0, first);
        int columns = Math.min(input.width(), first + window.kernelWidth()) - left;
        int count = columns < window.kernelWidth() ? 1 : wholeWindows(left, output.width() - x);
        int from = top * row() + left * input.stride();
        run.take(from, rows, columns, count, (y * output.width() + x) * output.stride());
        x += count;
      }
    }
  }

  private int wholeWindows(int left, int most) {
    return Math.min(most, (input.width() - left - window.kernelWidth()) / window.strideWidth() + 1);
  }
}
