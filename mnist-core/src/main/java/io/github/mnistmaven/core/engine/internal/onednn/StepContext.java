package io.github.mnistmaven.core.engine.internal.onednn;

/** What changes from one training step to the next, read by the operations of a program. */
final class StepContext {
  private long step;
  private float rate;
  private int[] labels = {};

  /**
   * Begins a step.
   *
   * @param step number of the step, from 1 on
   * @param rate Adam's learning rate with its bias corrections
   * @param labels class indices, one for each image
   */
  void begin(long step, double rate, int[] labels) {
    this.step = step;
    this.rate = (float) rate;
    this.labels = labels;
  }

  long step() {
    return step;
  }

  float rate() {
    return rate;
  }

  int[] labels() {
    return labels;
  }
}
