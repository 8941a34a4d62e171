package io.github.mnistmaven.core.model.internal.onnx;

import java.util.List;

/**
 * Sum of two branches.
 *
 * @param body steps of the main branch
 * @param shortcut steps of the shortcut; empty for the identity
 */
record Residual(List<Step> body, List<Step> shortcut) implements Step {
  /** Copies the lists. */
  Residual {
    body = List.copyOf(body);
    shortcut = List.copyOf(shortcut);
  }

  @Override
  public String addTo(Graph graph, String input) {
    String main = Step.addAll(body, graph, input);
    return graph.add("Add", List.of(main, Step.addAll(shortcut, graph, input)));
  }
}
