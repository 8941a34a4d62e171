package io.github.mnistmaven.spark.internal.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.run.TrainingExecutor;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.Training;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;

/**
 * One training in one task: the library's own, and so a pure function of data and settings, which
 * may run again or twice.
 *
 * @param inputs what to train on
 * @param settings as JSON
 */
public record TrainingTask(Broadcast<InputsPayload> inputs, String settings)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static TrainingTask of(Broadcast<InputsPayload> inputs, TrainingSettings settings) {
    return new TrainingTask(inputs, Json.write(settings));
  }

  TrainedBytes run() throws InterruptedException {
    InputsPayload sent = inputs.value();
    BufferingTrainingListener told = new BufferingTrainingListener();
    Training training =
        TrainingExecutor.here()
            .train(sent.dataset().dataset(), read(settings), sent.setup().setup(), told);
    return TrainedBytes.of(training, told);
  }

  private static TrainingSettings read(String settings) {
    try {
      return Json.read(settings, TrainingSettings.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it was written by this class", e);
    }
  }
}
