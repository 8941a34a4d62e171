package io.github.mnistmaven.spark.internal.training;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
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

/** Trains models in tasks on executors, with the processors that Spark assigns to a task. */
public final class SparkTraining {
  private final JavaSparkContext spark;

  /** Creates a training on the executors of a session. */
  public SparkTraining(SparkSession session) {
    this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  /** Returns the settings with the number of threads; the default is {@code spark.task.cpus}. */
  public TrainingConfig effectiveSettings(TrainingConfig settings) {
    return settings.threads() == 0
        ? settings.toBuilder().threads(spark.getConf().getInt("spark.task.cpus", 1)).build()
        : settings;
  }

  /**
   * Trains a model in one task.
   *
   * @param settings settings with the number of threads, see {@link #effectiveSettings}
   * @param setup setup, whose rounds and checkpoints are ignored
   * @param listener notified when the task has ended, without epochs
   */
  public Training train(
      Dataset dataset, TrainingConfig settings, TrainingSetup setup, TrainingListener listener) {
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
   * Trains one model per settings, each in its own task, and stores the models. A repeated call
   * after a failure trains the missing models only.
   *
   * @param each settings with the number of threads, see {@link #effectiveSettings}
   * @param setup setup of all trainings, without rounds
   * @param folder directory for the model files, on any file system that Spark can access
   * @return content of the model files, in the order of the settings
   * @throws IOException if a model file cannot be read
   */
  public List<byte[]> train(
      Dataset dataset, List<TrainingConfig> each, TrainingSetup setup, String folder)
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
