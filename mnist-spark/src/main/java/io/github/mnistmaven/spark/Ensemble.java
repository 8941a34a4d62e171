package io.github.mnistmaven.spark;

import io.github.mnistmaven.core.model.Combination;
import io.github.mnistmaven.core.settings.TrainingOption;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.predict.model.TrainedModel;
import io.github.mnistmaven.spark.internal.engine.SharedPredictor;
import io.github.mnistmaven.spark.internal.training.SparkTraining;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/** Trains the members of an ensemble side by side, a task each. */
public final class Ensemble {
  private Ensemble() {}

  /**
   * Trains a model for each seed and combines them to one, whose answer is the mean of theirs, as
   * {@code mnist:combine} does.
   *
   * <p>A member is kept as soon as it is done, in a file that is named by its data and settings: if
   * the application fails or another seed is added, the next call trains only what is missing.
   *
   * @param folder takes the members' model files, on any file system that Spark reads; nothing is
   *     deleted there
   * @param seeds at least two, all different
   * @throws IllegalArgumentException if there are fewer or two are equal; or as of {@link
   *     ConvNetClassifier#fit}
   * @throws IOException if a member's file cannot be read
   */
  public static ConvNetModel fit(
      ConvNetClassifier classifier, Dataset<?> rows, String folder, long... seeds)
      throws IOException {
    if (seeds.length < 2 || Arrays.stream(seeds).distinct().count() < seeds.length) {
      throw new IllegalArgumentException(
          "seeds must be at least two different numbers but are " + Arrays.toString(seeds));
    }
    SparkSession spark = rows.sparkSession();
    TrainingSetup setup = classifier.setup(spark);
    TrainingSettings settings = classifier.effectiveSettings(spark, setup);
    List<TrainingSettings> each =
        Arrays.stream(seeds).mapToObj(seed -> settings.with(TrainingOption.SEED, seed)).toList();
    List<TrainedModel> members =
        new SparkTraining(spark)
            .train(classifier.images(rows), each, setup, folder).stream()
                .map(file -> SharedPredictor.model("a member's model", file))
                .toList();
    return classifier.model(Combination.of(members).toBytes());
  }
}
