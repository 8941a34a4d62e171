package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.settings.LocalSgdConfig;
import io.github.mnistmaven.core.training.internal.batch.TrainingPlan;
import io.github.mnistmaven.core.training.internal.checkpoint.ComputeEnvironment;
import io.github.mnistmaven.engine.StepResult;
import java.util.ArrayList;
import java.util.List;

/** Steps by workers, a round at a time; this process's engine only takes what they come to. */
final class DistributedSteps implements StepStrategy {
  private final Engine engine;
  private final TrainingPlan plan;
  private final Workers workers;
  private ComputeEnvironment computedOn;

  /**
   * Steps that have not begun.
   *
   * @param before what workers have computed on before the training was interrupted
   */
  DistributedSteps(Engine engine, TrainingPlan plan, Workers workers, ComputeEnvironment before) {
    this.engine = engine;
    this.plan = plan;
    this.workers = workers;
    this.computedOn = before;
  }

  @Override
  public List<StepResult> advance(TrainingProgress journal) throws InterruptedException {
    List<WorkerTask> tasks = tasks(journal);
    RoundResult result = workers.round(WorkerState.of(engine.state()), tasks);
    engine.restore(result.state().engineState());
    for (WorkerReport report : result.reports()) {
      computedOn = computedOn.and(report.computesOn());
    }
    return inOrder(result.reports());
  }

  /** A worker without a batch left has no task. */
  private List<WorkerTask> tasks(TrainingProgress journal) {
    int done = journal.current().steps();
    int count = Math.min(plan.rounds().workers(), plan.steps() - done);
    List<WorkerTask> tasks = new ArrayList<>();
    for (int worker = 0; worker < count; worker++) {
      tasks.add(task(journal, done + worker));
    }
    return tasks;
  }

  private WorkerTask task(TrainingProgress journal, int first) {
    LocalSgdConfig rounds = plan.rounds();
    List<Double> rates = new ArrayList<>();
    for (long batch = first;
        batch < plan.steps() && rates.size() < rounds.localSteps();
        batch += rounds.workers()) {
      rates.add(journal.course().learningRate((int) batch));
    }
    return new WorkerTask(journal.completedEpochs(), first, rounds.workers(), rates);
  }

  /** The first step of each worker, then the second of each: so their batches lie in the epoch. */
  private static List<StepResult> inOrder(List<WorkerReport> reports) {
    List<StepResult> steps = new ArrayList<>();
    for (int i = 0; i < reports.get(0).steps().size(); i++) {
      for (WorkerReport report : reports) {
        if (i < report.steps().size()) {
          LocalStep step = report.steps().get(i);
          steps.add(new StepResult(step.loss(), step.correct()));
        }
      }
    }
    return steps;
  }

  /** Batches are the workers' matter. */
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
    // The workers belong to whoever gave them.
  }
}
