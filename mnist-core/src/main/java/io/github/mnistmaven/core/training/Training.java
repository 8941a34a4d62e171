package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.history.TrainingTiming;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What training leaves behind.
 *
 * @param model the network as it was after the epoch that is kept
 * @param history what each epoch reached
 * @param timing how long each epoch took
 * @param environment what it was computed on, by name; the model does not depend on it
 */
public record Training(
    TrainedModel model,
    TrainingHistory history,
    TrainingTiming timing,
    SortedMap<String, String> environment) {
  /** Copies the map. */
  public Training {
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
  }
}
