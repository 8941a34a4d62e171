package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.option.internal.Options;
import io.github.mnistmaven.core.settings.LocalSgdConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By how many tasks one model is trained, and where that is kept meanwhile: Params of the
 * estimator, arguments of the command.
 *
 * @param numWorkers how many tasks train the model
 * @param localSteps the most steps of a worker in a round
 * @param checkpointDir takes checkpoints, on any of Hadoop's file systems; empty to keep none
 */
public record RoundsOptions(int numWorkers, int localSteps, Optional<String> checkpointDir) {
  /** How many tasks train one model. */
  public static final Option<Integer> NUM_WORKERS =
      Option.whole(
          "numWorkers", "How many tasks train one model, in rounds.", 1, 1, Integer.MAX_VALUE);

  /** The most steps of a worker in a round. */
  public static final Option<Integer> LOCAL_STEPS =
      Option.whole(
          "localSteps",
          "The most steps of a worker in a round; 0 for all of an epoch.",
          0,
          0,
          Integer.MAX_VALUE);

  /** Where training is kept. */
  public static final Option<String> CHECKPOINT_DIR =
      Option.of(
          "checkpointDir",
          "Where training is kept while it runs, so that an application that is submitted again"
              + " goes on; empty for nowhere.",
          "",
          "a folder on a file system that Spark reads",
          text -> text);

  /** All of them. */
  public static List<Option<?>> all() {
    return List.of(NUM_WORKERS, LOCAL_STEPS, CHECKPOINT_DIR);
  }

  /**
   * What texts give by the options' names; all else has its default.
   *
   * @throws io.github.mnistmaven.core.option.InvalidOptionException if a text is no value
   */
  public static RoundsOptions of(Map<String, String> given) {
    Options values = Options.defaults(all()).with(given);
    int steps = values.get(LOCAL_STEPS);
    return new RoundsOptions(
        values.get(NUM_WORKERS),
        steps == 0 ? LocalSgdConfig.WHOLE_EPOCH : steps,
        Optional.of(values.get(CHECKPOINT_DIR)).filter(folder -> !folder.isEmpty()));
  }

  /**
   * The rounds; empty for a single task that trains it all, of which nothing can be kept: the
   * driver writes checkpoints, and has the state between two rounds only.
   */
  public Optional<LocalSgdConfig> rounds() {
    return numWorkers == 1 && checkpointDir.isEmpty()
        ? Optional.empty()
        : Optional.of(new LocalSgdConfig(numWorkers, localSteps));
  }
}
