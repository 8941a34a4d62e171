package io.github.mnistmaven.spark.internal.training;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.spark.internal.storage.HadoopFile;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Training of an ensemble member whose model file is stored.
 *
 * @param training training task
 * @param place path of the model file
 * @param files Hadoop configuration
 */
record MemberTask(TrainingTask training, String place, SerializableConfiguration files)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Returns the path of a member's model file. The name contains the fingerprint of the
   * specification, so that a model of other inputs is never reused.
   */
  static String place(
      String folder, Dataset dataset, TrainingConfig settings, TrainingSetup setup) {
    Split split = Trainer.split(dataset, setup.effectiveSettings(settings));
    String fingerprint = setup.spec(dataset, split, settings).sha256();
    return new Path(folder, "member-" + fingerprint.substring(0, 16) + ".zip").toString();
  }

  /** Trains and stores the model, unless the model file exists. */
  void run() throws IOException, InterruptedException {
    HadoopFile file = new HadoopFile(place, files.value());
    if (!file.exists()) {
      file.write(training.run().model());
    }
  }
}
