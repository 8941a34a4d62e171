package io.github.mnistmaven.engine;

import io.github.mnistmaven.engine.network.Weights;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * State of a training between two steps.
 *
 * @param step number of steps done
 * @param weights current weights
 * @param optimizer the optimizer's arrays by name
 */
public record TrainingState(long step, Weights weights, Map<String, float[]> optimizer) {
  /** Copies the map, not the arrays. */
  public TrainingState {
    optimizer = Collections.unmodifiableMap(new LinkedHashMap<>(optimizer));
  }
}
