package io.github.mnistmaven.core.engine.internal.onednn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Layout;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.StepContext;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;

class DropoutMaskTest {
  private static final int LENGTH = 1 << 20;

  @Test
  void onesAreAsFrequentAsTheProbabilitySays() {
    for (double keep : new double[] {0.05, 0.3, 0.5, 0.75, 0.9, 1}) {
      double ones = 0;
      for (byte bit : mask(66, 1, 2, keep)) {
        assertThat(bit).isBetween((byte) 0, (byte) 1);
        ones += bit;
      }
      // Five standard deviations of the mean of a million draws.
      double deviation = Math.sqrt(keep * (1 - keep) / LENGTH);
      assertThat(ones / LENGTH).isCloseTo(keep, within(5 * deviation + 1e-5));
    }
  }

  @Test
  void aMaskDependsOnSeedStepAndLayerAlone() {
    byte[] mask = mask(66, 1, 2, 0.5);
    assertThat(mask(66, 1, 2, 0.5)).isEqualTo(mask);
    assertThat(differences(mask, mask(67, 1, 2, 0.5))).isCloseTo(0.5, within(0.01));
    assertThat(differences(mask, mask(66, 2, 2, 0.5))).isCloseTo(0.5, within(0.01));
    assertThat(differences(mask, mask(66, 1, 3, 0.5))).isCloseTo(0.5, within(0.01));
  }

  private static byte[] mask(long seed, long step, int layer, double keep) {
    StepContext context = new StepContext();
    context.begin(1, step, 0, new float[0]);
    byte[] bytes = new byte[LENGTH];
    try (Cpu cpu = new Cpu();
        BytePointer place = new BytePointer(LENGTH);
        Tensor mask = new Tensor(cpu, Layout.bytesIn(Layout.plain(LENGTH)), place)) {
      new DropoutMask(context, seed, layer, keep).fill(mask);
      ByteBuffer view = mask.raw(LENGTH);
      view.get(bytes);
    }
    return bytes;
  }

  private static double differences(byte[] a, byte[] b) {
    int count = 0;
    for (int i = 0; i < a.length; i++) {
      if (a[i] != b[i]) {
        count++;
      }
    }
    return count / (double) a.length;
  }
}
