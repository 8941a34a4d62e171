package io.github.mnistmaven.core.engine.internal.onednn.program;

/** What changes from one training step to the next, read by the operations of a program. */
public final class StepContext {
  private long step;
  private double learningRate;
  private int[] labels = {};

  /**
   * Begins a step.
   *
   * @param step number of the step, from 1 on
   * @param learningRate as the schedule has it, greater than 0
   * @param labels class indices, one for each image
   */
  public void begin(long step, double learningRate, int[] labels) {
    this.step = step;
    this.learningRate = learningRate;
    this.labels = labels;
  }

  /** Number of the step, from 1 on. */
  public long step() {
    return step;
  }

  /** The step size as the schedule has it. */
  public double learningRate() {
    return learningRate;
  }

  /** Class indices, one for each image. */
  public int[] labels() {
    return labels;
  }
}
