package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.engine.internal.EngineState;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.EpochTiming;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.history.TrainingTiming;
import io.github.mnistmaven.engine.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Progress of a training: completed epochs, the current epoch, and the best weights. */
final class TrainingProgress {
  private final TrainingPlan plan;
  private final TrainingPolicy policy;
  private final List<EpochResult> epochs = new ArrayList<>();
  private final List<EpochTiming> timings = new ArrayList<>();
  private PartialEpoch current = PartialEpoch.NOTHING;
  private BestWeights best;

  /** Creates the progress of a training that has not started. */
  TrainingProgress(TrainingConfig settings, TrainingPlan plan) {
    this.plan = plan;
    this.policy = new TrainingPolicy(settings, plan.steps(), epochs);
    this.best = new BestWeights(policy, Optional.empty());
  }

  /** Restores the progress from a checkpoint, but not the engine. */
  void resume(Checkpoint checkpoint) {
    epochs.addAll(checkpoint.history());
    timings.addAll(checkpoint.timing());
    current = checkpoint.epoch();
    best = new BestWeights(policy, checkpoint.best());
  }

  /** Returns the policy after the completed epochs. */
  TrainingPolicy policy() {
    return policy;
  }

  int completedEpochs() {
    return epochs.size();
  }

  /** Returns the number of the current epoch, from 1. */
  int epoch() {
    return epochs.size() + 1;
  }

  /** Returns the progress of the current epoch. */
  PartialEpoch current() {
    return current;
  }

  /** Returns whether all steps of the current epoch are complete. */
  boolean epochIsComplete() {
    return current.steps() == plan.steps();
  }

  /** Returns the number of optimizer steps of the training so far. */
  long steps() {
    return plan.optimizerSteps(epochs.size(), current.steps());
  }

  /** Returns the number of optimizer steps of the current epoch. */
  int epochSteps() {
    return plan.optimizerSteps(current.steps());
  }

  /** Returns the learning rate of the next step. */
  double learningRate() {
    return policy.learningRate(current.steps());
  }

  /** Adds the result of a step, whose loss must be finite. */
  void add(StepResult step) {
    int before = plan.images(current.steps());
    current = current.plus(step, plan.images(current.steps() + 1) - before);
  }

  StepProgress progress() {
    return new StepProgress(
        epoch(),
        current.steps(),
        plan.steps(),
        current.images(),
        current.loss(),
        current.accuracy());
  }

  /**
   * Ends the current epoch.
   *
   * @param reached validation result of the candidate weights
   * @param raw validation result of the trained weights, if the candidates are their average
   * @param weights supplier of the candidate weights
   */
  EpochResult endEpoch(
      Validation reached, Validation raw, EpochTiming timing, Supplier<float[]> weights) {
    List<Double> learningRates = policy.learningRates();
    EpochResult result =
        new EpochResult(
            epoch(),
            learningRates.get(0),
            current.loss(),
            current.accuracy(),
            reached.loss(),
            reached.accuracy(),
            learningRates,
            raw.loss(),
            raw.accuracy());
    epochs.add(result);
    timings.add(timing);
    current = PartialEpoch.NOTHING;
    best.offer(weights);
    return result;
  }

  /**
   * Returns a checkpoint of this progress and the given state.
   *
   * @param epochSeconds duration of the current epoch so far; ignored between two epochs
   */
  Checkpoint checkpoint(
      TrainingSpec spec,
      double epochSeconds,
      ElapsedTime spent,
      EngineState state,
      Optional<float[]> average,
      ComputeEnvironment computedOn) {
    return new Checkpoint(
        spec,
        epochs,
        timings,
        current.steps() == 0 ? current : current.withSeconds(epochSeconds),
        spent,
        state,
        best.weights(),
        average,
        computedOn);
  }

  /** Returns the weights of the best epoch; empty without {@code restoreBestWeights}. */
  Optional<float[]> bestWeights() {
    return best.weights();
  }

  TrainingHistory history() {
    return new TrainingHistory(epochs);
  }

  TrainingTiming timing() {
    return new TrainingTiming(timings);
  }
}
