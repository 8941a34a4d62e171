package io.github.mnistmaven.core.engine.internal.onednn.layer;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.StepContext;
import io.github.mnistmaven.core.internal.random.RandomStream;
import java.nio.ByteBuffer;

/**
 * Random masks for dropout, 64 at a time: words of random bits, combined by AND for each zero and
 * by OR for each one in the binary digits of the probability, give 64 bits that are one with that
 * probability. A probability of 0.75 takes two words, any other at most sixteen, which rounds it to
 * a multiple of 1/65,536.
 */
final class DropoutMask {
  private static final int DIGITS = 16;

  /** Eight bits, each in a byte of its own. */
  private static final long[] SPREAD = new long[256];

  static {
    for (int bits = 0; bits < SPREAD.length; bits++) {
      for (int i = 0; i < 8; i++) {
        SPREAD[bits] |= (long) (bits >> i & 1) << (8 * i);
      }
    }
  }

  private final StepContext context;
  private final long key;
  private final int layer;
  private final int digits;

  /**
   * The masks of one layer.
   *
   * @param keep the probability of a one, in (0, 1]
   */
  DropoutMask(StepContext context, long seed, int layer, double keep) {
    this.context = context;
    this.key = RandomStream.key(seed, "dropout");
    this.layer = layer;
    this.digits = (int) Math.round(keep * (1 << DIGITS));
  }

  /** Fills a mask with bytes of one and zero, the same for the same seed, draw and layer. */
  void fill(Tensor mask) {
    // A tensor's place is a whole number of 64 bytes, so the last word may run over its end.
    long length = (mask.bytes() + 63) / 64 * 64;
    ByteBuffer bytes = mask.raw(length);
    RandomStream random = RandomStream.at(key, context.draw(), layer);
    for (int at = 0; at < length; at += 64) {
      long word = word(random);
      for (int i = 0; i < 64; i += 8) {
        bytes.putLong(at + i, SPREAD[(int) (word >>> i) & 255]);
      }
    }
  }

  private long word(RandomStream random) {
    if (digits >> DIGITS == 1) {
      return -1;
    }
    int lowest = Integer.numberOfTrailingZeros(digits);
    long word = 0;
    for (int digit = lowest; digit < DIGITS; digit++) {
      long next = random.nextLong();
      word = (digits >> digit & 1) == 1 ? word | next : word & next;
    }
    return word;
  }
}
