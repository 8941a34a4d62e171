package io.github.mnistmaven.spark.internal.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.run.TrainingPlace;
import io.github.mnistmaven.core.training.EpochResult;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSettings;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.core.training.TrainingStart;
import io.github.mnistmaven.spark.internal.engine.Natives;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One training in one task: the library's own, and so a pure function of data and settings, which
 * may run again or twice.
 *
 * @param data what to train on
 * @param settings as JSON
 */
public record TrainingTask(Broadcast<SentDataset> data, String settings) implements Serializable {
  private static final long serialVersionUID = 1L;

  static TrainingTask of(Broadcast<SentDataset> data, TrainingSettings settings) {
    return new TrainingTask(data, Json.write(settings));
  }

  TrainedBytes run() throws InterruptedException {
    Natives.load();
    Training training =
        TrainingPlace.here()
            .train(
                data.value().dataset(), read(settings), TrainingSetup.plain(), new ExecutorLog());
    return TrainedBytes.of(training);
  }

  private static TrainingSettings read(String settings) {
    try {
      return Json.read(settings, TrainingSettings.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it was written by this class", e);
    }
  }

  /** How it goes, for who looks into the executor's log. */
  private static final class ExecutorLog implements TrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingTask.class);

    @Override
    public void onStart(TrainingStart start) {
      LOG.info(start.engine());
      start.warnings().forEach(LOG::warn);
    }

    @Override
    public void onEpoch(EpochResult epoch) {
      LOG.info("Epoch {}: loss {}", epoch.epoch(), epoch.loss());
    }
  }
}
