package io.github.mnistmaven.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingOption;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prediction and training on executors in separate processes. */
class ClusterTest {
  @TempDir static Path folder;
  private static SparkSession spark;

  @BeforeAll
  static void start() throws Exception {
    spark = LocalCluster.start(folder);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void predictionSurvivesAKilledExecutor() throws Exception {
    ImageSet digits = SmallModel.images(2_000);
    byte[] file = SmallModel.file(66);
    Dataset<Row> rows = ImageRows.of(spark, digits).repartition(4);
    Dataset<Row> predicted = ConvNetModel.of("file", file).transform(rows);
    Path pid = folder.resolve("pid");

    CompletableFuture<List<Row>> job =
        CompletableFuture.supplyAsync(
            () ->
                predicted
                    .mapPartitions(new Waiting(pid.toString()), Encoders.row(predicted.schema()))
                    .sort("id")
                    .collectAsList());
    while (!Files.exists(pid) && !job.isDone()) {
      Thread.sleep(20);
    }
    ProcessHandle executor = ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
    assertThat(executor.pid()).isNotEqualTo(ProcessHandle.current().pid());
    executor.destroyForcibly();
    List<Row> predictions = job.get(3, TimeUnit.MINUTES);

    float[] expected =
        TrainedModel.read("file", new ByteArrayInputStream(file)).probabilities(digits);
    assertThat(predictions).hasSize(2_000);
    for (int i = 0; i < 2_000; i++) {
      double[] probabilities = predictions.get(i).<Vector>getAs("probability").toArray();
      for (int c = 0; c < 10; c++) {
        assertThat((float) probabilities[c]).isEqualTo(expected[i * 10 + c]);
      }
    }
  }

  @Test
  void executorTrainsABitIdenticalModel() throws Exception {
    ImageSet digits = SmallModel.images(40);
    TrainingConfig settings = TrainingConfig.builder().epochs(1).threads(1).build();
    TrainedModel expected =
        Trainer.train(
                io.github.mnistmaven.core.dataset.Dataset.of(
                    ConvNetClassifier.SOURCE, digits, digits.first(0)),
                settings)
            .model();

    ConvNetModel model =
        new ConvNetClassifier()
            .setOption(TrainingOption.EPOCHS, 1)
            .setOption(ReadOption.HEIGHT, SmallModel.SIDE)
            .setOption(ReadOption.WIDTH, SmallModel.SIDE)
            .fit(ImageRows.of(spark, digits));

    expected.save(folder.resolve("expected.zip"));
    assertThat(model.modelFile()).isEqualTo(Files.readAllBytes(folder.resolve("expected.zip")));
  }
}
