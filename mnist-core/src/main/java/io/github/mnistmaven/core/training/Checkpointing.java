package io.github.mnistmaven.core.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Checkpointing of a training. Checkpoints are written after each epoch, and within an epoch when
 * the last one is older than the interval. The caller deletes them after it has saved the model:
 *
 * <pre>{@code
 * TrainingSetup resumable = setup.withCheckpointing(checkpointing);
 * Training training = Trainer.train(dataset, settings, resumable, listener);
 * training.model().save(file);
 * checkpointing.delete();
 * }</pre>
 *
 * @param folder folder that contains only checkpoints
 * @param interval maximum time between two checkpoints, greater than 0
 * @param resume whether to resume from an existing checkpoint; otherwise it is deleted
 */
public record Checkpointing(Path folder, Duration interval, boolean resume) {
  /** Default of the maximum time between two checkpoints. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(5);

  /**
   * Checks the interval.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public Checkpointing {
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException(
          "the checkpoint interval must be greater than 0 but is " + interval);
    }
  }

  /**
   * Returns checkpointing in a folder, after each epoch and every five minutes. Training resumes
   * from the latest checkpoint.
   */
  public static Checkpointing in(Path folder) {
    return new Checkpointing(folder, DEFAULT_INTERVAL, true);
  }

  /**
   * Deletes all checkpoints, including those of ensemble members, and the folder if it is then
   * empty. Does nothing if there are no checkpoints.
   *
   * @throws IOException if one cannot be deleted
   */
  public void delete() throws IOException {
    checkpoints().delete();
  }

  /** Returns the checkpointing of an ensemble member, in a subfolder. */
  Checkpointing ofMember(int member) {
    return new Checkpointing(checkpoints().ofMember(member), interval, resume);
  }

  CheckpointFolder checkpoints() {
    return new CheckpointFolder(folder);
  }
}
