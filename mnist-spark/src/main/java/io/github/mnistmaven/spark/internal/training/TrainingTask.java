package io.github.mnistmaven.spark.internal.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.Training;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;

/**
 * Training in a single task. The result depends on data and settings only, so the task can be
 * retried.
 *
 * @param inputs dataset and setup
 * @param settings settings as JSON
 */
public record TrainingTask(Broadcast<InputsPayload> inputs, String settings)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static TrainingTask of(Broadcast<InputsPayload> inputs, TrainingConfig settings) {
    return new TrainingTask(inputs, Json.write(settings));
  }

  TrainedBytes run() throws InterruptedException {
    InputsPayload payload = inputs.value();
    BufferingTrainingListener listener = new BufferingTrainingListener();
    Training training =
        Trainer.train(
            payload.dataset().dataset(), read(settings), payload.setup().setup(), listener);
    return TrainedBytes.of(training, listener);
  }

  private static TrainingConfig read(String settings) {
    try {
      return Json.read(settings, TrainingConfig.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read JSON written by this class", e);
    }
  }
}
