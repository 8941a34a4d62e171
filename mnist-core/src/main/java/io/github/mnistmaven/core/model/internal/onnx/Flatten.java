package io.github.mnistmaven.core.model.internal.onnx;

import java.util.List;
import java.util.Optional;

/** Flattening of images, in the order {@code [channels, height, width]}. */
record Flatten() implements Step {
  @Override
  public Optional<Step> then(Step next) {
    return next instanceof Dense dense ? Optional.of(dense.flattening()) : Optional.empty();
  }

  @Override
  public String addTo(Graph graph, String input) {
    return graph.add("Flatten", List.of(input), Attributes.integer("axis", 1));
  }
}
