package io.github.mnistmaven.core.training.internal.checkpoint;

import io.github.mnistmaven.core.engine.internal.EngineState;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.EpochTiming;
import io.github.mnistmaven.core.training.internal.batch.TrainingPlan;
import java.util.List;
import java.util.Optional;

/**
 * All that a training cannot compute again: enough to go on, to the bit, in another process.
 *
 * @param inputs of the training that it belongs to
 * @param history the completed epochs
 * @param timing theirs
 * @param epoch how far the next one has come
 * @param time what all this has taken
 * @param state the engine's
 * @param best the weights of the best epoch, if the model is to be of it
 * @param average of the weights, if the model is to be it
 * @param computedOn what workers have computed on
 */
public record Checkpoint(
    TrainingInputs inputs,
    List<EpochResult> history,
    List<EpochTiming> timing,
    PartialEpoch epoch,
    ElapsedTime time,
    EngineState state,
    Optional<float[]> best,
    Optional<float[]> average,
    ComputeEnvironment computedOn) {

  /** Copies the lists. */
  public Checkpoint {
    history = List.copyOf(history);
    timing = List.copyOf(timing);
  }

  /**
   * Checks that a training could have been here.
   *
   * @throws IllegalArgumentException saying what could not have been
   */
  void requireFits(TrainingPlan plan) {
    int done = history.size();
    for (int i = 0; i < done; i++) {
      require(history.get(i).epoch() == i + 1, "epochs that are not numbered from 1 on");
    }
    require(done <= plan.epochs(), done + " epochs of " + plan.epochs());
    require(timing.size() == done, timing.size() + " times of " + done + " epochs");
    int last = done == plan.epochs() ? 1 : plan.steps();
    require(epoch.steps() < last, epoch.steps() + " steps in an epoch of " + plan.steps());
    require(
        epoch.images() == plan.images(epoch.steps()),
        epoch.images() + " images in " + epoch.steps() + " steps");
    require(
        best.isPresent() == (plan.keepsBest() && done > 0), "weights of the best epoch of none");
    require(average.isPresent() == plan.averages(), "an average of weights that nobody takes");
    require(plan.endsRound(epoch.steps()), epoch.steps() + " steps amid a round");
    long steps = plan.optimiserSteps(done, epoch.steps());
    require(state.step() == steps, state.step() + " steps instead of " + steps);
  }

  private static void require(boolean can, String found) {
    if (!can) {
      throw new IllegalArgumentException(found);
    }
  }
}
