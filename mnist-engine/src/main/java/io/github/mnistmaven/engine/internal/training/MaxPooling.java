package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.kernel.VectorPooling;
import io.github.mnistmaven.engine.network.Window;
import java.util.Arrays;

/**
 * Maximum over a window; the gradient goes to the first value of the window that equals it, row by
 * row.
 */
final class MaxPooling implements Operation {
  private final Window window;
  private final Tensor input;
  private final Tensor output;

  MaxPooling(Window window, Tensor input, Tensor output) {
    this.window = window;
    this.input = input;
    this.output = output;
  }

  @Override
  public void forward(Block block) {
    for (int image = block.from(); image < block.to(); image++) {
      int to = image * output.size();
      for (int y = 0; y < output.height(); y++) {
        for (int x = 0; x < output.width(); x++, to += output.stride()) {
          Range rows = rows(y);
          Range columns = columns(x);
          VectorPooling.max(
              input.values(),
              place(image, rows, columns),
              input.width() * input.stride(),
              rows.length(),
              columns.length(),
              input.stride(),
              output.values(),
              to);
        }
      }
    }
  }

  private int place(int image, Range rows, Range columns) {
    return image * input.size() + (rows.from * input.width() + columns.from) * input.stride();
  }

  private Range rows(int y) {
    return Range.of(
        y * window.strideHeight() - window.paddingTop(input.height()),
        window.kernelHeight(),
        input.height());
  }

  private Range columns(int x) {
    return Range.of(
        x * window.strideWidth() - window.paddingLeft(input.width()),
        window.kernelWidth(),
        input.width());
  }

  @Override
  public void backward(Block block) {
    for (int image = block.from(); image < block.to(); image++) {
      Arrays.fill(input.gradient(), image * input.size(), (image + 1) * input.size(), 0);
      int from = image * output.size();
      for (int y = 0; y < output.height(); y++) {
        for (int x = 0; x < output.width(); x++, from += output.stride()) {
          Range rows = rows(y);
          Range columns = columns(x);
          VectorPooling.maxGradient(
              output.gradient(),
              output.values(),
              from,
              input.values(),
              place(image, rows, columns),
              input.width() * input.stride(),
              rows.length(),
              columns.length(),
              input.stride(),
              input.gradient());
        }
      }
    }
  }

  /** Rows or columns of a window that lie within the image. */
  private record Range(int from, int to) {
    static Range of(int start, int kernel, int size) {
      return new Range(Math.max(0, start), Math.min(size, start + kernel));
    }

    int length() {
      return to - from;
    }
  }
}
