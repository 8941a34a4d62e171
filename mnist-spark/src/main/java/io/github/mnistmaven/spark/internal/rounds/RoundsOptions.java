package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.option.internal.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Options of distributed training: parameters of the estimator and arguments of the command.
 *
 * @param numWorkers number of tasks that train the model
 * @param localSteps maximum number of steps per worker and round
 * @param checkpointDir checkpoint directory on any Hadoop file system; empty for no checkpoints
 */
public record RoundsOptions(int numWorkers, int localSteps, Optional<String> checkpointDir) {
  /** Number of tasks that train one model. */
  public static final Option<Integer> NUM_WORKERS =
      Option.whole(
          "numWorkers", "Number of tasks that train one model in rounds.", 1, 1, Integer.MAX_VALUE);

  /** Maximum number of steps per worker and round. */
  public static final Option<Integer> LOCAL_STEPS =
      Option.whole(
          "localSteps",
          "Maximum number of steps per worker and round; 0 for a whole epoch.",
          0,
          0,
          Integer.MAX_VALUE);

  /** Checkpoint directory. */
  public static final Option<String> CHECKPOINT_DIR =
      Option.of(
          "checkpointDir",
          "Checkpoint directory, from which an application that is submitted again resumes; empty"
              + " for no checkpoints.",
          "",
          "a directory on a file system that Spark can access",
          text -> text);

  /** Returns all options. */
  public static List<Option<?>> all() {
    return List.of(NUM_WORKERS, LOCAL_STEPS, CHECKPOINT_DIR);
  }

  /**
   * Parses option texts by name. Missing options have their default values.
   *
   * @throws io.github.mnistmaven.core.option.InvalidOptionException if a text is not an allowed
   *     value
   */
  public static RoundsOptions of(Map<String, String> given) {
    Options values = Options.defaults(all()).with(given);
    int steps = values.get(LOCAL_STEPS);
    return new RoundsOptions(
        values.get(NUM_WORKERS),
        steps == 0 ? LocalSgdConfig.WHOLE_EPOCH : steps,
        Optional.of(values.get(CHECKPOINT_DIR)).filter(directory -> !directory.isEmpty()));
  }

  /**
   * Returns the rounds; empty for training in a single task, which cannot write checkpoints: the
   * driver writes them, and it has the state between two rounds only.
   */
  public Optional<LocalSgdConfig> rounds() {
    return numWorkers == 1 && checkpointDir.isEmpty()
        ? Optional.empty()
        : Optional.of(new LocalSgdConfig(numWorkers, localSteps));
  }
}
