package io.github.mnistmaven.spark;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Predictor;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.SparkSession;

/**
 * Compares the throughput of {@link ConvNetModel#transform} on {@code local[2]}, from Parquet to
 * the {@code noop} sink, with the library's batch prediction of the same images in the same JVM.
 * Images are given as pixels, so no image is decoded.
 */
final class TransformSpeed {
  private TransformSpeed() {}

  /**
   * Prints the table.
   *
   * @param arguments number of rounds, number of images
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    ImageSet digits = Dataset.bundled().training().first(Integer.parseInt(arguments[1]));
    Path folder = Files.createTempDirectory("transform-speed");
    String rows = folder.resolve("rows").toUri().toString();
    TrainedModel trained = notebook();
    try (SparkSession spark = LocalSpark.session();
        Predictor predictor = trained.predictor()) {
      ImageRows.of(spark, digits).write().parquet(rows);
      ConvNetModel model = ConvNetModel.of("the model", trained.toBytes());
      ByTurns.measure(
          rounds,
          "library, images/s",
          () -> rate(digits.count(), () -> predictor.probabilities(digits)),
          "transform, images/s",
          () ->
              rate(
                  digits.count(),
                  () ->
                      model
                          .transform(spark.read().parquet(rows))
                          .write()
                          .format("noop")
                          .mode("overwrite")
                          .save()));
    } finally {
      FileUtil.fullyDelete(folder.toFile());
    }
  }

  /** Returns the notebook network; its accuracy does not affect the speed. */
  private static TrainedModel notebook() throws InterruptedException {
    TrainingConfig settings = TrainingConfig.builder().epochs(1).maxTrainingImages(1_000).build();
    return Trainer.train(Dataset.bundled(), settings).model();
  }

  private static double rate(int images, Runnable work) {
    long start = System.nanoTime();
    work.run();
    return images / ((System.nanoTime() - start) * 1e-9);
  }
}
