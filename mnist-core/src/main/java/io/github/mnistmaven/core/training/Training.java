package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.history.TrainingTiming;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Result of a training.
 *
 * @param model trained model, of the last or the best epoch
 * @param history loss and metrics of each epoch
 * @param timing duration of each epoch
 * @param environment environment of the training, by name; the model does not depend on it
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

  /**
   * Evaluates the model, see {@link Evaluation#of}.
   *
   * @param images labeled images that the model was not trained on
   * @throws IllegalArgumentException if the images do not fit the model, or have no labels
   */
  public Evaluation evaluate(ImageSet images) {
    return Evaluation.of(model, images);
  }
}
