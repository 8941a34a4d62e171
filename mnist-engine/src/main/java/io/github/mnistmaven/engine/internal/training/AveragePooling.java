package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.network.AveragePool2dSpec;
import io.github.mnistmaven.engine.network.Window;
import java.util.Arrays;

/** Mean over a window. */
final class AveragePooling implements Operation {
  private final Window window;
  private final boolean countPadding;
  private final Tensor input;
  private final Tensor output;

  AveragePooling(AveragePool2dSpec spec, Tensor input, Tensor output) {
    this.window = spec.window();
    this.countPadding = spec.countPadding();
    this.input = input;
    this.output = output;
  }

  @Override
  public void forward(Block block) {
    for (int image = block.from(); image < block.to(); image++) {
      for (int pixel = 0; pixel < output.pixels(); pixel++) {
        int to = image * output.size() + pixel * output.stride();
        Arrays.fill(output.values(), to, to + output.stride(), 0);
        int y = top(pixel);
        int x = left(pixel);
        for (int row = Math.max(0, y); row < bottom(y); row++) {
          for (int column = Math.max(0, x); column < right(x); column++) {
            add(1, input.values(), place(image, row, column), output.values(), to);
          }
        }
        scale(share(y, x), output.values(), to);
      }
    }
  }

  @Override
  public void backward(Block block) {
    for (int image = block.from(); image < block.to(); image++) {
      Arrays.fill(input.gradient(), image * input.size(), (image + 1) * input.size(), 0);
      for (int pixel = 0; pixel < output.pixels(); pixel++) {
        int from = image * output.size() + pixel * output.stride();
        int y = top(pixel);
        int x = left(pixel);
        float share = share(y, x);
        for (int row = Math.max(0, y); row < bottom(y); row++) {
          for (int column = Math.max(0, x); column < right(x); column++) {
            add(share, output.gradient(), from, input.gradient(), place(image, row, column));
          }
        }
      }
    }
  }

  private int top(int pixel) {
    return pixel / output.width() * window.strideHeight() - window.paddingTop(input.height());
  }

  private int left(int pixel) {
    return pixel % output.width() * window.strideWidth() - window.paddingLeft(input.width());
  }

  private int bottom(int y) {
    return Math.min(input.height(), y + window.kernelHeight());
  }

  private int right(int x) {
    return Math.min(input.width(), x + window.kernelWidth());
  }

  private float share(int y, int x) {
    int counted =
        countPadding
            ? window.kernelHeight() * window.kernelWidth()
            : (bottom(y) - Math.max(0, y)) * (right(x) - Math.max(0, x));
    return 1f / counted;
  }

  private int place(int image, int row, int column) {
    return image * input.size() + (row * input.width() + column) * input.stride();
  }

  private void add(float factor, float[] from, int at, float[] into, int to) {
    for (int c = 0; c < input.stride(); c++) {
      into[to + c] += factor * from[at + c];
    }
  }

  private void scale(float factor, float[] values, int at) {
    for (int c = 0; c < input.stride(); c++) {
      values[at + c] *= factor;
    }
  }
}
