package io.github.mnistmaven.spark.internal.training;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.settings.TrainingOption;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.spark.internal.storage.HadoopFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Trains in a task: on an executor, with the processors that Spark gives a task. */
public final class SparkTraining {
  private final JavaSparkContext spark;

  /** Training on the executors of a session. */
  public SparkTraining(SparkSession session) {
    this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  /**
   * Settings with the number of threads that decides the model's bits: as given, else {@code
   * spark.task.cpus}.
   */
  public TrainingSettings effectiveSettings(TrainingSettings settings) {
    return settings.threads() == 0
        ? settings.with(TrainingOption.THREADS, spark.getConf().getInt("spark.task.cpus", 1))
        : settings;
  }

  /**
   * Trains in one task.
   *
   * @param settings with the number of threads, see {@link #effectiveSettings}
   * @param setup what it has of rounds and checkpoints does not count
   * @param listener is told when the task is done, and of no epoch
   */
  public Training train(
      Dataset dataset, TrainingSettings settings, TrainingSetup setup, TrainingListener listener) {
    Broadcast<InputsPayload> inputs = spark.broadcast(InputsPayload.of(dataset, setup));
    try {
      TrainingTask task = TrainingTask.of(inputs, settings);
      TrainedBytes trained =
          spark.parallelize(List.of(task), 1).map(TrainingTask::run).collect().get(0);
      trained.told().tell(listener);
      return trained.training();
    } finally {
      inputs.destroy();
    }
  }

  /**
   * Trains once for each settings, a task each, and keeps what is done: called again after a
   * failure, it trains only what is missing.
   *
   * @param each with the number of threads, see {@link #effectiveSettings}
   * @param setup of each, without rounds
   * @param folder takes the model files, on any file system that Spark reads
   * @return the model files, in the order of the settings
   * @throws IOException if one cannot be read
   */
  public List<byte[]> train(
      Dataset dataset, List<TrainingSettings> each, TrainingSetup setup, String folder)
      throws IOException {
    Configuration files = spark.hadoopConfiguration();
    Broadcast<InputsPayload> inputs = spark.broadcast(InputsPayload.of(dataset, setup));
    try {
      List<MemberTask> members =
          each.stream()
              .map(
                  settings ->
                      new MemberTask(
                          TrainingTask.of(inputs, settings),
                          MemberTask.place(folder, dataset, settings, setup),
                          new SerializableConfiguration(files)))
              .toList();
      spark.parallelize(members, members.size()).foreach(MemberTask::run);
      List<byte[]> models = new ArrayList<>();
      for (MemberTask member : members) {
        models.add(new HadoopFile(member.place(), files).read());
      }
      return models;
    } finally {
      inputs.destroy();
    }
  }
}
