package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.layer.Images;

/** Copy of a flattened image to a vector without the padding between pixels. */
final class Packing implements Operation {
  private final Tensor input;
  private final Tensor output;

  Packing(Tensor input, Tensor output) {
    this.input = input;
    this.output = output;
  }

  @Override
  public void forward(Block block) {
    for (int image = block.from(); image < block.to(); image++) {
      input
          .images()
          .pack(input.values(), image * input.size(), output.values(), image * output.size());
    }
  }

  @Override
  public void backward(Block block) {
    Images images = input.images();
    for (int image = block.from(); image < block.to(); image++) {
      images.unpack(
          output.gradient(), image * output.size(), input.gradient(), image * input.size());
    }
  }
}
