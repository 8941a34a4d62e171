package io.github.mnistmaven.engine.internal.training;

/** Start of a residual block: both branches read one tensor, and their gradients are added. */
final class Fork implements Operation {
  private final Tensor input;
  private final Tensor body;
  private final Tensor shortcut;

  /**
   * Creates the operation.
   *
   * @param body tensor with the input's values and a separate gradient
   * @param shortcut tensor with the input's values and a separate gradient
   */
  Fork(Tensor input, Tensor body, Tensor shortcut) {
    this.input = input;
    this.body = body;
    this.shortcut = shortcut;
  }

  @Override
  public void forward(Block block) {
    // Nothing to compute: the branches read the values of the input.
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
