package io.github.mnistmaven.spark.internal.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.engine.internal.java.JavaEngine;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.training.RoundWorker;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.spark.LocalCluster;
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

/** Heap of executors in separate processes. */
class ExecutorMemoryTest {
  private static final int EXECUTORS = 2;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Engines and images of a training. */
  private static final LiveInstances OF_TRAINING =
      LiveInstances.of(RoundWorker.class, JavaEngine.class, ImageSet.class, RoundsJob.class);

  @TempDir Path folder;

  @Test
  void executorsReleaseEnginesAndImagesAfterTheTraining() throws Exception {
    try (SparkSession session = LocalCluster.start(folder, EXECUTORS)) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      List<Map<Long, Map<String, Long>>> epochCounts = new ArrayList<>();

      SmallTraining.train(
          session,
          SmallTraining.BANDS,
          SmallTraining.SETTINGS,
          SmallTraining.SETUP,
          Optional.empty(),
          new TrainingListener() {
            @Override
            public void onEpoch(EpochResult epoch) {
              epochCounts.add(OF_TRAINING.count(spark, EXECUTORS));
            }
          });

      Map<Long, Map<String, Long>> duringTraining = epochCounts.get(0);
      assertThat(duringTraining)
          .hasSize(EXECUTORS)
          .doesNotContainKey(ProcessHandle.current().pid())
          .allSatisfy(
              (executor, counts) -> assertThat(counts).containsOnlyKeys(OF_TRAINING.classes()));
      assertThat(awaitEmpty(spark))
          .containsOnlyKeys(duringTraining.keySet())
          .allSatisfy((executor, counts) -> assertThat(counts).isEmpty());
    }
  }

  /** Returns the counts as soon as all are empty, or the last counts at the timeout. */
  private static Map<Long, Map<String, Long>> awaitEmpty(JavaSparkContext spark)
      throws InterruptedException {
    Instant deadline = Instant.now().plus(TIMEOUT);
    Map<Long, Map<String, Long>> counts = OF_TRAINING.count(spark, EXECUTORS);
    while (!counts.values().stream().allMatch(Map::isEmpty) && Instant.now().isBefore(deadline)) {
      Thread.sleep(200);
      counts = OF_TRAINING.count(spark, EXECUTORS);
    }
    return counts;
  }
}
