package io.github.mnistmaven.spark.internal.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.engine.internal.java.JavaEngine;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.training.RoundWorker;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.spark.LocalCluster;
import io.github.mnistmaven.spark.internal.training.InputsPayload;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap of executors that are processes of their own. */
class ExecutorMemoryTest {
  private static final int EXECUTORS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The engines and images of a training. */
  private static final LiveInstances OF_TRAINING =
      LiveInstances.of(RoundWorker.class, JavaEngine.class, ImageSet.class, InputsPayload.class);

  @TempDir Path folder;

  @Test
  void executorsKeepNeitherEnginesNorImagesOfATrainingThatHasEnded() throws Exception {
    try (SparkSession session = LocalCluster.start(folder, EXECUTORS)) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      List<Map<Long, Map<String, Long>>> atEpochs = new ArrayList<>();

      new RoundsTraining(session)
          .train(
              SmallTraining.BANDS,
              SmallTraining.SETTINGS,
              SmallTraining.SETUP,
              Optional.empty(),
              new TrainingListener() {
                @Override
                public void onEpoch(EpochResult epoch) {
                  atEpochs.add(OF_TRAINING.count(spark, EXECUTORS));
                }
              });

      Map<Long, Map<String, Long>> whileItRan = atEpochs.get(0);
      assertThat(whileItRan)
          .hasSize(EXECUTORS)
          .doesNotContainKey(ProcessHandle.current().pid())
          .allSatisfy(
              (executor, counts) -> assertThat(counts).containsOnlyKeys(OF_TRAINING.classes()));
      assertThat(whenEmpty(spark))
          .containsOnlyKeys(whileItRan.keySet())
          .allSatisfy((executor, counts) -> assertThat(counts).isEmpty());
    }
  }

  /** The counts as soon as all are empty, else those at the end of patience. */
  private static Map<Long, Map<String, Long>> whenEmpty(JavaSparkContext spark)
      throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    Map<Long, Map<String, Long>> counts = OF_TRAINING.count(spark, EXECUTORS);
    while (!counts.values().stream().allMatch(Map::isEmpty) && Instant.now().isBefore(deadline)) {
      Thread.sleep(200);
      counts = OF_TRAINING.count(spark, EXECUTORS);
    }
    return counts;
  }
}
