package io.github.mnistmaven.spark.internal.rounds;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.settings.Rounds;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.RoundWorker;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.spark.internal.engine.Natives;
import io.github.mnistmaven.spark.internal.training.SentInputs;
import java.io.Serializable;
import java.util.UUID;
import org.apache.spark.broadcast.Broadcast;

/**
 * A training on its way to the executors.
 *
 * @param id tells it from every other one in a JVM
 * @param inputs what to train on
 * @param settings as JSON
 * @param workers how many there are
 * @param localSteps the most that each trains in a round
 */
record RoundsJob(
    String id, Broadcast<SentInputs> inputs, String settings, int workers, int localSteps)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static RoundsJob of(Broadcast<SentInputs> inputs, TrainingSettings settings, Rounds rounds) {
    return new RoundsJob(
        UUID.randomUUID().toString(),
        inputs,
        Json.write(settings),
        rounds.workers(),
        rounds.localSteps());
  }

  /** A worker on this executor, which compiles its network. */
  RoundWorker open() {
    Natives.load();
    SentInputs sent = inputs.value();
    TrainingSetup setup = sent.setup().setup().inRounds(new Rounds(workers, localSteps));
    try {
      return RoundWorker.open(
          sent.dataset().dataset(), Json.read(settings, TrainingSettings.class), setup);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it was written by this class", e);
    }
  }
}
