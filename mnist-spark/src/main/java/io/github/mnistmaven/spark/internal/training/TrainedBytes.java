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
 * What training leaves behind, on its way to the driver.
 *
 * @param model the bytes of the model file
 * @param history as JSON
 * @param timing as JSON
 * @param environment what it was computed on, by name
 * @param told how it went
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
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

  /** The same as training returned it. */
  Training training() {
    try {
      return new Training(
          SharedPredictor.model("the trained model", model),
          Json.read(history, TrainingHistory.class),
          Json.read(timing, TrainingTiming.class),
          environment);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it was written by this class", e);
    }
  }
}
