package io.github.mnistmaven.engine.internal.training;

/** Begin of a residual block: both branches read one tensor, and their gradients are added. */
final class Fork implements Operation {
  private final Tensor input;
  private final Tensor body;
  private final Tensor shortcut;

  /**
   * Fork.
   *
   * @param body the input's values with a gradient of their own
   * @param shortcut the input's values with a gradient of their own
   */
  Fork(Tensor input, Tensor body, Tensor shortcut) {
    this.input = input;
    this.body = body;
    this.shortcut = shortcut;
  }

  @Override
  public void forward(Block block) {
    // The branches read the input's values.
  }

  @Override
  public void backward(Block block) {
    float[] first = body.gradient();
    float[] second = shortcut.gradient();
    float[] into = input.gradient();
    for (int i = block.from() * input.size(); i < block.to() * input.size(); i++) {
      into[i] = first[i] + second[i];
    }
  }
}
