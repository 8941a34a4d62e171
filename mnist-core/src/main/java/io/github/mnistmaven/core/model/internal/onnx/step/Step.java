package io.github.mnistmaven.core.model.internal.onnx.step;

import io.github.mnistmaven.core.model.internal.onnx.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is computed of a value, in one node or a few. */
@FunctionalInterface
public interface Step {

  /**
   * Adds the nodes.
   *
   * @param input the value's name
   * @return the result's name
   */
  String addTo(Graph graph, String input);

  /** One step in place of this one and the next, if it computes the same at every pixel. */
  default Optional<Step> then(Step next) {
    return Optional.empty();
  }

  /** Fewer steps that compute the same: each joins those before it as long as that goes. */
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
