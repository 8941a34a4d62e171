package io.github.mnistmaven.spark.internal.training;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.spark.internal.storage.HadoopFile;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/**
 * One training of several, whose model is kept.
 *
 * @param training what to do
 * @param place where the model file is to be
 * @param files how the file system is reached
 */
record MemberTask(TrainingTask training, String place, SerializableConfiguration files)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Where a member's model is to be: named by all that decides it, so that one of other data or
   * settings is never taken for it.
   */
  static String place(
      String folder, Dataset dataset, TrainingSettings settings, TrainingSetup setup) {
    String fingerprint =
        Provenance.fingerprint(dataset, Trainer.settings(dataset, settings), setup);
    return new Path(folder, "member-" + fingerprint.substring(0, 16) + ".zip").toString();
  }

  /** Trains, unless that is done. */
  void run() throws IOException, InterruptedException {
    HadoopFile file = new HadoopFile(place, files.value());
    if (!file.exists()) {
      file.write(training.run().model());
    }
  }
}
