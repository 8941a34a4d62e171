package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.kernel.VectorPooling;
import io.github.mnistmaven.engine.internal.layer.PoolingWindows;
import io.github.mnistmaven.engine.network.Window;
import java.util.Arrays;

/**
 * Maximum over a window. The gradient is passed to the first value of the window, row by row, that
 * equals the maximum.
 */
final class MaxPooling implements Operation {
  private final Tensor input;
  private final Tensor output;
  private final PoolingWindows windows;

  MaxPooling(Window window, Tensor input, Tensor output) {
    this.input = input;
    this.output = output;
    windows = new PoolingWindows(window, input.images(), output.images());
  }

  @Override
  public void forward(Block block) {
    for (int image = block.from(); image < block.to(); image++) {
      int start = image * input.size();
      int end = image * output.size();
      windows.forEach(
          (from, rows, columns, count, to) ->
              VectorPooling.max(
                  input.values(),
                  start + from,
                  windows.row(),
                  rows,
                  columns,
                  count,
                  windows.step(),
                  input.stride(),
                  output.values(),
                  end + to));
    }
  }

  @Override
  public void backward(Block block) {
    for (int image = block.from(); image < block.to(); image++) {
      int start = image * input.size();
      int end = image * output.size();
      if (!windows.areTiles()) {
        Arrays.fill(input.gradient(), start, start + input.size(), 0);
      }
      windows.forEach(
          (from, rows, columns, count, to) ->
              VectorPooling.maxGradient(
                  output.gradient(),
                  output.values(),
                  end + to,
                  input.values(),
                  start + from,
                  windows.row(),
                  rows,
                  columns,
                  count,
                  windows.step(),
                  input.stride(),
                  windows.areDisjoint(),
                  input.gradient()));
    }
  }
}
