package io.github.mnistmaven.spark.internal.stage;

import io.github.mnistmaven.core.training.Rounds;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The Params of training by several workers. */
public final class RoundsParams {
  private final Params owner;
  private final IntParam numWorkers;
  private final IntParam localSteps;
  private final Param<String> checkpointDir;

  /** The Params of a stage, which has its uid by now. */
  public RoundsParams(Params owner) {
    this.owner = owner;
    numWorkers =
        new IntParam(owner, "numWorkers", "How many tasks train one model in rounds; 1 for none.");
    localSteps =
        new IntParam(
            owner, "localSteps", "The most steps of a worker in a round; 0 for all of an epoch.");
    checkpointDir =
        new Param<>(
            owner,
            "checkpointDir",
            "Where several workers' training is kept meanwhile; empty for nowhere.");
    owner.setDefault(numWorkers, 1);
    owner.setDefault(localSteps, 0);
    owner.setDefault(checkpointDir, "");
  }

  /** All of them. */
  public List<Param<?>> all() {
    return List.of(numWorkers, localSteps, checkpointDir);
  }

  /** How many tasks train one model. */
  public IntParam numWorkers() {
    return numWorkers;
  }

  /** The most steps of a worker in a round. */
  public IntParam localSteps() {
    return localSteps;
  }

  /** Where training is kept. */
  public Param<String> checkpointDir() {
    return checkpointDir;
  }

  /**
   * The rounds; empty for a single worker.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public Optional<Rounds> rounds() {
    int steps = (Integer) owner.getOrDefault(localSteps);
    Rounds rounds =
        new Rounds(
            (Integer) owner.getOrDefault(numWorkers), steps == 0 ? Rounds.WHOLE_EPOCH : steps);
    return rounds.workers() == 1 ? Optional.empty() : Optional.of(rounds);
  }

  /** The folder of the checkpoints, if there is to be one. */
  public Optional<String> checkpointFolder() {
    return Optional.of(owner.getOrDefault(checkpointDir)).filter(folder -> !folder.isEmpty());
  }
}
