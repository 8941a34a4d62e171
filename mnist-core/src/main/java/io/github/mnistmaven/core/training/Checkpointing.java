package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.training.internal.checkpoint.CheckpointFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How training is kept while it runs. Checkpoints are written after each epoch, and between two
 * when the last is older than the interval. Only who keeps the model knows that they are no longer
 * needed, and deletes them:
 *
 * <pre>{@code
 * Training training = Trainer.train(dataset, settings, setup.withCheckpointing(kept), listener);
 * training.model().save(file);
 * kept.delete();
 * }</pre>
 *
 * @param folder takes the checkpoints, and nothing else
 * @param interval the longest time between two checkpoints, greater than 0
 * @param resume whether to go on from a checkpoint that is there, or to delete it
 */
public record Checkpointing(Path folder, Duration interval, boolean resume) {
  /** How long training may run without a checkpoint unless it is told otherwise. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(5);

  /**
   * Checks the interval.
   *
   * @throws IllegalArgumentException naming it if it is out of range
   */
  public Checkpointing {
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException(
          "the interval of checkpoints must be greater than 0 but is " + interval);
    }
  }

  /** Checkpoints in a folder, each five minutes and epoch; training goes on from the latest. */
  public static Checkpointing in(Path folder) {
    return new Checkpointing(folder, DEFAULT_INTERVAL, true);
  }

  /**
   * Deletes the checkpoints, those of an ensemble's members too, and the folder unless something
   * else is in it. Does nothing if there are none.
   *
   * @throws IOException if one cannot be deleted
   */
  public void delete() throws IOException {
    checkpoints().delete();
  }

  /** The same for one member of an ensemble, in a folder of its own. */
  Checkpointing ofMember(int member) {
    return new Checkpointing(checkpoints().ofMember(member), interval, resume);
  }

  CheckpointFolder checkpoints() {
    return new CheckpointFolder(folder);
  }
}
