package io.github.mnistmaven.core.model.internal.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computation of a value from another one, with one or a few nodes. */
@FunctionalInterface
interface Step {

  /**
   * Adds the nodes of this step.
   *
   * @param graph graph to extend
   * @param input name of the input value
   * @return name of the output value
   */
  String addTo(Graph graph, String input);

  /** Returns a single step equivalent to this step and the next; empty if they cannot be folded. */
  default Optional<Step> then(Step next) {
    return Optional.empty();
  }

  /** Adds the nodes of steps in order and returns the name of the last output value. */
  static String addAll(List<Step> steps, Graph graph, String input) {
    String value = input;
    for (Step step : steps) {
      value = step.addTo(graph, value);
    }
    return value;
  }

  /** Folds each step into the preceding steps if possible; returns an equivalent list. */
  static List<Step> folded(List<Step> steps) {
    List<Step> folded = new ArrayList<>();
    for (Step step : steps) {
      Step last = step;
      while (!folded.isEmpty()) {
        Optional<Step> combined = folded.get(folded.size() - 1).then(last);
        if (combined.isEmpty()) {
          break;
        }
        folded.remove(folded.size() - 1);
        last = combined.get();
      }
      folded.add(last);
    }
    return folded;
  }
}
