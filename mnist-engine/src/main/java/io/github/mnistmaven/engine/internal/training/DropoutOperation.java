package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.kernel.VectorOps;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.random.RandomStream;

/**
 * Inverted dropout. The mask of an image depends only on the seed, the step's draw, the layer and
 * the position of the image in the batch.
 *
 * <p>Random words are combined according to the binary digits of the probability, by AND for each
 * zero and by OR for each one. The result has 64 bits that are 1 with that probability. A
 * probability of 0.75 takes two words, any other at most sixteen, which rounds it to a multiple of
 * 1/65,536.
 */
final class DropoutOperation implements Operation {
  private static final int DIGITS = 16;

  private final Tensor input;
  private final Tensor output;
  private final long key;
  private final int digits;
  private final float kept;
  private final float[] mask;
  private long draw;

  /**
   * Creates the operation.
   *
   * @param output tensor of the input's size; shares the input's gradient
   * @param layer index of the layer in the network
   */
  DropoutOperation(DropoutSpec spec, Tensor input, Tensor output, long seed, int layer) {
    this.input = input;
    this.output = output;
    double keep = 1 - spec.rate();
    key = RandomStream.key(seed, "dropout") + layer;
    digits = Math.max(1, (int) Math.round(keep * (1 << DIGITS)));
    kept = (float) (1 / keep);
    mask = new float[input.values().length];
  }

  @Override
  public void begin(StepContext step) {
    draw = step.draw();
  }

  @Override
  public void forward(Block block) {
    int size = input.size();
    for (int image = block.from(); image < block.to(); image++) {
      fill(image * size, size, RandomStream.at(key, draw, image));
    }
    VectorOps.multiply(
        input.values(), mask, output.values(), block.from() * size, block.to() * size);
  }

  private void fill(int from, int length, RandomStream random) {
    for (int i = 0; i < length; i += 64) {
      VectorOps.select(word(random), kept, mask, from + i, Math.min(64, length - i));
    }
  }

  private long word(RandomStream random) {
    if (digits >> DIGITS == 1) {
      return -1;
    }
    long word = 0;
    for (int digit = Integer.numberOfTrailingZeros(digits); digit < DIGITS; digit++) {
      long next = random.nextLong();
      word = (digits >> digit & 1) == 1 ? word | next : word & next;
    }
    return word;
  }

  /** Returns whether a value was retained in the last step. */
  boolean keeps(int place) {
    return mask[place] != 0;
  }

  @Override
  public void backward(Block block) {
    int size = input.size();
    VectorOps.multiply(
        output.gradient(), mask, input.gradient(), block.from() * size, block.to() * size);
  }
}
