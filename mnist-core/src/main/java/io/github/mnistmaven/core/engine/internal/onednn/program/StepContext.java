package io.github.mnistmaven.core.engine.internal.onednn.program;

/** What changes from one training step to the next, read by the operations of a program. */
public final class StepContext {
  private long step;
  private double learningRate;
  private float[] targets = {};

  /**
   * Begins a step.
   *
   * @param step number of the step, from 1 on
   * @param learningRate as the schedule has it, greater than 0
   * @param targets a probability of each class for each image, row-major
   */
  public void begin(long step, double learningRate, float[] targets) {
    this.step = step;
    this.learningRate = learningRate;
    this.targets = targets;
  }

  /** Number of the step, from 1 on. */
  public long step() {
    return step;
  }

  /** The step size as the schedule has it. */
  public double learningRate() {
    return learningRate;
  }

  /** A probability of each class for each image, row-major. */
  public float[] targets() {
    return targets;
  }
}
