package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.engine.StepResult;
import java.util.List;

/** Steps computed by one engine in this process, one at a time. */
record LocalSteps(Engine engine, BatchFeeder feeder) implements StepStrategy {

  @Override
  public List<StepResult> advance(TrainingProgress progress) throws InterruptedException {
    Batch batch = feeder.next();
    StepResult step = engine.trainStep(batch, progress.learningRate());
    feeder.recycle(batch);
    return List.of(step);
  }

  @Override
  public double waitedSeconds() {
    return feeder.waitedSeconds();
  }

  @Override
  public ComputeEnvironment computedOn() {
    return ComputeEnvironment.nothing();
  }

  @Override
  public void close() {
    feeder.close();
  }
}
