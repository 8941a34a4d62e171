package io.github.mnistmaven.core.engine.internal.onednn.program;

/** What changes from one training step to the next, read by the operations of a program. */
public final class StepContext {
  private long step;
  private long draw;
  private double learningRate;
  private float[] targets = {};

  /**
   * Begins a step.
   *
   * @param step number of the step, from 1 on
   * @param draw names its random numbers
   * @param learningRate as the schedule has it, greater than 0
   * @param targets a probability of each class for each image, row-major
   */
  public void begin(long step, long draw, double learningRate, float[] targets) {
    this.step = step;
    this.draw = draw;
    this.learningRate = learningRate;
    this.targets = targets;
  }

  /** Number of the step, from 1 on. */
  public long step() {
    return step;
  }

  /** What names the step's random numbers. */
  public long draw() {
    return draw;
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
