package io.github.mnistmaven.spark.internal.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.history.TrainingTiming;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.spark.internal.engine.SharedPredictor;
import java.io.Serializable;
import java.util.TreeMap;

/**
 * Serializable result of a training.
 *
 * @param model content of the model file
 * @param history JSON of the training history
 * @param timing JSON of the timing
 * @param environment software and hardware of the executor, by name
 * @param told buffered events
 */
@SuppressWarnings("ArrayRecordComponent") // Instances are never compared.
record TrainedBytes(
    byte[] model,
    String history,
    String timing,
    TreeMap<String, String> environment,
    BufferingTrainingListener told)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static TrainedBytes of(Training training, BufferingTrainingListener told) {
    return new TrainedBytes(
        training.model().toBytes(),
        Json.write(training.history()),
        Json.write(training.timing()),
        new TreeMap<>(training.environment()),
        told);
  }

  /** Returns the result of the trainer. */
  Training training() {
    try {
      return new Training(
          SharedPredictor.model("the trained model", model),
          Json.read(history, TrainingHistory.class),
          Json.read(timing, TrainingTiming.class),
          environment);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read JSON written by this class", e);
    }
  }
}
