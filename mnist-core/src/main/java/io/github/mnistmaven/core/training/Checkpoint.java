package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.engine.internal.EngineState;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.EpochTiming;
import java.util.List;
import java.util.Optional;

/**
 * Checkpoint of a training: everything that is needed to resume it in another process, with a
 * bit-identical result.
 *
 * @param spec specification of the training
 * @param history results of the completed epochs
 * @param timing timing of the completed epochs
 * @param epoch progress of the current epoch
 * @param time elapsed time
 * @param state state of the engine
 * @param best weights of the best epoch, with {@code restoreBestWeights}
 * @param average moving average of the weights, with {@code emaDecay}
 * @param computedOn environment of the workers
 */
record Checkpoint(
    TrainingSpec spec,
    List<EpochResult> history,
    List<EpochTiming> timing,
    PartialEpoch epoch,
    ElapsedTime time,
    EngineState state,
    Optional<float[]> best,
    Optional<float[]> average,
    ComputeEnvironment computedOn) {

  /** Copies the lists. */
  Checkpoint {
    history = List.copyOf(history);
    timing = List.copyOf(timing);
  }

  /**
   * Checks that a training with this plan can reach this state.
   *
   * @throws IllegalArgumentException if it cannot; the message describes the inconsistency
   */
  void requireFits(TrainingPlan plan) {
    int done = history.size();
    for (int i = 0; i < done; i++) {
      require(history.get(i).epoch() == i + 1, "epochs that are not numbered consecutively from 1");
    }
    require(done <= plan.epochs(), done + " epochs of " + plan.epochs());
    require(timing.size() == done, timing.size() + " epoch timings for " + done + " epochs");
    int last = done == plan.epochs() ? 1 : plan.steps();
    require(epoch.steps() < last, epoch.steps() + " steps in an epoch of " + plan.steps());
    require(
        epoch.images() == plan.images(epoch.steps()),
        epoch.images() + " images in " + epoch.steps() + " steps");
    require(
        best.isPresent() == (plan.keepsBest() && done > 0),
        "weights of the best epoch without a completed epoch");
    require(average.isPresent() == plan.averages(), "averaged weights without emaDecay");
    require(plan.endsRound(epoch.steps()), epoch.steps() + " steps, which is within a round");
    long steps = plan.optimizerSteps(done, epoch.steps());
    require(state.step() == steps, state.step() + " steps instead of " + steps);
  }

  private static void require(boolean valid, String found) {
    if (!valid) {
      throw new IllegalArgumentException(found);
    }
  }
}
