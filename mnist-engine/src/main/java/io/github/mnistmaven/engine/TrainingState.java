package io.github.mnistmaven.engine;

import io.github.mnistmaven.engine.network.Weights;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * State of a training between two steps.
 *
 * @param step number of completed steps
 * @param weights current weights
 * @param optimizer optimizer state by name
 */
public record TrainingState(long step, Weights weights, Map<String, float[]> optimizer) {
  /** Copies the map but not the arrays. */
  public TrainingState {
    optimizer = Collections.unmodifiableMap(new LinkedHashMap<>(optimizer));
  }
}
