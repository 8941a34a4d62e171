package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.engine.StepResult;
import java.util.ArrayList;
import java.util.List;

/** Steps computed by workers, one round at a time; the local engine receives the result. */
final class DistributedSteps implements StepStrategy {
  private final Engine engine;
  private final TrainingPlan plan;
  private final Workers workers;
  private ComputeEnvironment computedOn;

  /**
   * Creates the strategy.
   *
   * @param before environment of the workers before the training was interrupted
   */
  DistributedSteps(Engine engine, TrainingPlan plan, Workers workers, ComputeEnvironment before) {
    this.engine = engine;
    this.plan = plan;
    this.workers = workers;
    this.computedOn = before;
  }

  @Override
  public List<StepResult> advance(TrainingProgress progress) throws InterruptedException {
    List<WorkerTask> tasks = tasks(progress);
    RoundResult result = workers.round(WorkerState.of(engine.state()), tasks);
    engine.restore(result.state().engineState());
    for (WorkerReport report : result.reports()) {
      computedOn = computedOn.and(report.computesOn());
    }
    return inOrder(result.reports());
  }

  /** Returns the tasks of a round; a worker without a remaining batch has none. */
  private List<WorkerTask> tasks(TrainingProgress progress) {
    int done = progress.current().steps();
    int count = Math.min(plan.rounds().workers(), plan.steps() - done);
    List<WorkerTask> tasks = new ArrayList<>();
    for (int worker = 0; worker < count; worker++) {
      tasks.add(task(progress, done + worker));
    }
    return tasks;
  }

  private WorkerTask task(TrainingProgress progress, int first) {
    LocalSgdConfig rounds = plan.rounds();
    List<Double> rates = new ArrayList<>();
    for (long batch = first;
        batch < plan.steps() && rates.size() < rounds.localSteps();
        batch += rounds.workers()) {
      rates.add(progress.policy().learningRate((int) batch));
    }
    return new WorkerTask(progress.completedEpochs(), first, rounds.workers(), rates);
  }

  /** Returns the steps in the order of their batches: the first of each worker, then the second. */
  private static List<StepResult> inOrder(List<WorkerReport> reports) {
    List<StepResult> steps = new ArrayList<>();
    for (int i = 0; i < reports.get(0).steps().size(); i++) {
      for (WorkerReport report : reports) {
        if (i < report.steps().size()) {
          steps.add(report.steps().get(i));
        }
      }
    }
    return steps;
  }

  /** Returns 0, because the workers prepare the batches. */
  @Override
  public double waitedSeconds() {
    return 0;
  }

  @Override
  public ComputeEnvironment computedOn() {
    return computedOn;
  }

  @Override
  public void close() {
    // The caller owns the workers.
  }
}
