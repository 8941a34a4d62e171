package io.github.mnistmaven.engine.internal.layer;

import io.github.mnistmaven.engine.network.Window;

/** Windows of a pooling layer, clipped to the image. */
public final class PoolingWindows {
  private final Window window;
  private final Images input;
  private final Images output;

  /** Creates the windows of a layer geometry. */
  public PoolingWindows(Window window, Images input, Images output) {
    this.window = window;
    this.input = input;
    this.output = output;
  }

  /** Consumer of adjacent windows of equal size. */
  @FunctionalInterface
  public interface Run {
    /**
     * Processes windows.
     *
     * @param from offset of the first window's first pixel in the image
     * @param rows rows of a window
     * @param columns columns of a window
     * @param count number of windows
     * @param to offset of the first window's pixel in the output
     */
    void take(int from, int rows, int columns, int count, int to);
  }

  /** Returns the distance between horizontally adjacent windows. */
  public int step() {
    return window.strideWidth() * input.stride();
  }

  /** Returns the size of a row of the image. */
  public int row() {
    return input.width() * input.stride();
  }

  /** Returns whether no pixel is in two windows. */
  public boolean areDisjoint() {
    return window.kernelHeight() <= window.strideHeight()
        && window.kernelWidth() <= window.strideWidth();
  }

  /** Returns whether each pixel is in exactly one window. */
  public boolean areTiles() {
    return window.kernelHeight() == window.strideHeight()
        && window.kernelWidth() == window.strideWidth()
        && output.height() * window.kernelHeight() == input.height()
        && output.width() * window.kernelWidth() == input.width();
  }

  /** Passes all windows of an image, row by row. */
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
