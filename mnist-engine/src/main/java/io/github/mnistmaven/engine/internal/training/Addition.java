package io.github.mnistmaven.engine.internal.training;

/** Sum of the two branches of a residual block. */
final class Addition implements Operation {
  private final Tensor body;
  private final Tensor shortcut;
  private final Tensor output;

  Addition(Tensor body, Tensor shortcut, Tensor output) {
    this.body = body;
    this.shortcut = shortcut;
    this.output = output;
  }

  @Override
  public void forward(Block block) {
    float[] first = body.values();
    float[] second = shortcut.values();
    float[] into = output.values();
    for (int i = block.from() * output.size(); i < block.to() * output.size(); i++) {
      into[i] = first[i] + second[i];
    }
  }

  @Override
  public void backward(Block block) {
    int from = block.from() * output.size();
    int length = block.images() * output.size();
    System.arraycopy(output.gradient(), from, body.gradient(), from, length);
    System.arraycopy(output.gradient(), from, shortcut.gradient(), from, length);
  }
}
