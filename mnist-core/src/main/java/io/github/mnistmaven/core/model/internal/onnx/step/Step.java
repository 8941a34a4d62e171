package io.github.mnistmaven.core.model.internal.onnx.step;

import io.github.mnistmaven.core.model.internal.onnx.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computation of one value from another, by one node or a few. */
@FunctionalInterface
public interface Step {

  /**
   * Adds the nodes of this step.
   *
   * @param graph the graph to extend
   * @param input name of the input value
   * @return the name of the output value
   */
  String addTo(Graph graph, String input);

  /** One step that computes this step and the next; empty if there is none. */
  default Optional<Step> then(Step next) {
    return Optional.empty();
  }

  /** Adds the nodes of steps in order; returns the name of the last output value. */
  static String addAll(List<Step> steps, Graph graph, String input) {
    String value = input;
    for (Step step : steps) {
      value = step.addTo(graph, value);
    }
    return value;
  }

  /** Fewer steps that compute the same: each step is joined with those before it if possible. */
  static List<Step> folded(List<Step> steps) {
    List<Step> folded = new ArrayList<>();
    for (Step step : steps) {
      Step last = step;
      while (!folded.isEmpty()) {
        Optional<Step> joined = folded.get(folded.size() - 1).then(last);
        if (joined.isEmpty()) {
          break;
        }
        folded.remove(folded.size() - 1);
        last = joined.get();
      }
      folded.add(last);
    }
    return folded;
  }
}
