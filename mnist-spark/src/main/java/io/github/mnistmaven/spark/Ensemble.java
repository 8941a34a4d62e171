package io.github.mnistmaven.spark;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.model.Combination;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.predict.model.TrainedModel;
import io.github.mnistmaven.spark.internal.engine.SharedPredictor;
import io.github.mnistmaven.spark.internal.training.SparkTraining;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/** Trains the members of an ensemble in parallel, one task per member. */
public final class Ensemble {
  private Ensemble() {}

  /**
   * Trains one model per seed and combines them into one model that averages their probabilities,
   * as {@code mnist:combine} does.
   *
   * <p>The model file of a member is written as soon as its training ends. The file name depends on
   * the data and the settings. If the application fails, or a seed is added, the next call trains
   * the missing members only.
   *
   * @param folder directory for the model files of the members, on any file system that Spark can
   *     access; files in it are never deleted
   * @param seeds at least two distinct seeds
   * @throws IllegalArgumentException if there are fewer than two distinct seeds, or as for {@link
   *     ConvNetClassifier#fit}
   * @throws IOException if the model file of a member cannot be read
   */
  public static ConvNetModel fit(
      ConvNetClassifier classifier, Dataset<?> rows, String folder, long... seeds)
      throws IOException {
    if (seeds.length < 2 || Arrays.stream(seeds).distinct().count() < seeds.length) {
      throw new IllegalArgumentException(
          "seeds must be at least two distinct numbers but are " + Arrays.toString(seeds));
    }
    SparkSession spark = rows.sparkSession();
    TrainingSetup setup = classifier.setup(spark);
    TrainingConfig settings = classifier.effectiveSettings(spark, setup);
    List<TrainingConfig> each =
        Arrays.stream(seeds).mapToObj(seed -> settings.toBuilder().seed(seed).build()).toList();
    List<TrainedModel> members =
        new SparkTraining(spark)
            .train(classifier.images(rows), each, setup, folder).stream()
                .map(file -> SharedPredictor.model("a member's model", file))
                .toList();
    return classifier.model(Combination.of(members).toBytes());
  }
}
