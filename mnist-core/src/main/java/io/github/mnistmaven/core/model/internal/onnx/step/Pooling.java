package io.github.mnistmaven.core.model.internal.onnx.step;

import io.github.mnistmaven.core.model.internal.onnx.graph.Attributes;
import io.github.mnistmaven.core.model.internal.onnx.graph.Graph;
import java.util.List;

/** One number for what a window, which is not dilated, sees of a channel. */
public sealed interface Pooling extends Step {

  /** The largest. */
  record Max(Window window) implements Pooling {
    @Override
    public String addTo(Graph graph, String input) {
      return graph.add(
          "MaxPool", List.of(input), window.kernel(), window.strides(), window.padding());
    }
  }

  /**
   * The mean.
   *
   * @param ofPadding whether padding counts, as zeros
   */
  record Average(Window window, boolean ofPadding) implements Pooling {
    @Override
    public String addTo(Graph graph, String input) {
      return graph.add(
          "AveragePool",
          List.of(input),
          window.kernel(),
          window.strides(),
          window.padding(),
          Attributes.integer("count_include_pad", ofPadding ? 1 : 0));
    }
  }
}
