package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.engine.internal.EngineState;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.EpochTiming;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.history.TrainingTiming;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.internal.batch.TrainingPlan;
import io.github.mnistmaven.core.training.internal.checkpoint.Checkpoint;
import io.github.mnistmaven.core.training.internal.checkpoint.ComputeEnvironment;
import io.github.mnistmaven.core.training.internal.checkpoint.ElapsedTime;
import io.github.mnistmaven.core.training.internal.checkpoint.PartialEpoch;
import io.github.mnistmaven.core.training.internal.checkpoint.TrainingInputs;
import io.github.mnistmaven.core.training.internal.weights.Validation;
import io.github.mnistmaven.engine.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a training has come to so far: completed epochs, the one that has begun, the best one. */
final class TrainingProgress {
  private final TrainingPlan plan;
  private final TrainingPolicy course;
  private final List<EpochResult> epochs = new ArrayList<>();
  private final List<EpochTiming> timings = new ArrayList<>();
  private PartialEpoch current = PartialEpoch.NOTHING;
  private BestWeights best;

  /** That of a training which has not begun. */
  TrainingProgress(TrainingSettings settings, TrainingPlan plan) {
    this.plan = plan;
    this.course = new TrainingPolicy(settings, plan.steps(), epochs);
    this.best = new BestWeights(course, Optional.empty());
  }

  /** Takes over what a checkpoint has; the engine is not its matter. */
  void resume(Checkpoint checkpoint) {
    epochs.addAll(checkpoint.history());
    timings.addAll(checkpoint.timing());
    current = checkpoint.epoch();
    best = new BestWeights(course, checkpoint.best());
  }

  /** How training goes on after the completed epochs. */
  TrainingPolicy course() {
    return course;
  }

  int completedEpochs() {
    return epochs.size();
  }

  /** The number of the epoch that has begun or is to begin, from 1. */
  int epoch() {
    return epochs.size() + 1;
  }

  /** How far that epoch has come. */
  PartialEpoch current() {
    return current;
  }

  /** Whether that epoch has all its steps. */
  boolean epochIsComplete() {
    return current.steps() == plan.steps();
  }

  /** Optimiser steps in all. */
  long steps() {
    return plan.optimiserSteps(epochs.size(), current.steps());
  }

  /** Optimiser steps in that epoch. */
  int epochSteps() {
    return plan.optimiserSteps(current.steps());
  }

  /** The rate of the next step. */
  double learningRate() {
    return course.learningRate(current.steps());
  }

  /** Takes a step; the caller has seen to it that the loss is a number. */
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
   * Ends the epoch.
   *
   * @param reached by the weights that would be the model
   * @param raw by the weights themselves if the others are their average
   * @param weights that would be the model
   */
  EpochResult endEpoch(
      Validation reached, Validation raw, EpochTiming timing, Supplier<float[]> weights) {
    List<Double> learningRates = course.learningRates();
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
   * All this, and what it does not know.
   *
   * @param epochSeconds what the epoch has taken that has begun; between two epochs the clock of
   *     one runs too, but its time is counted already
   */
  Checkpoint checkpoint(
      TrainingInputs inputs,
      double epochSeconds,
      ElapsedTime spent,
      EngineState state,
      Optional<float[]> average,
      ComputeEnvironment computedOn) {
    return new Checkpoint(
        inputs,
        epochs,
        timings,
        current.steps() == 0 ? current : current.withSeconds(epochSeconds),
        spent,
        state,
        best.weights(),
        average,
        computedOn);
  }

  /** The best epoch's weights, if they are to be kept. */
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
