package io.github.mnistmaven.core.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BatchTest {
  private static final float[] PIXEL = {0.5f};

  @Test
  void withoutSmoothingTheTargetIsOneHot() {
    Batch batch = new Batch(2, 1, 3);
    batch.add(PIXEL, 2);
    batch.add(PIXEL, 0);

    assertThat(batch.targets()).containsExactly(0, 0, 1, 1, 0, 0);
  }

  /** Keras: {@code onehot * (1 - 0.1) + 0.1 / 4}. */
  @Test
  void smoothingIsDistributedEquallyOverAllClasses() {
    Batch batch = new Batch(1, 1, 4);
    batch.add(PIXEL, 1, 0.1);

    assertThat(batch.targets())
        .containsExactly(new float[] {0.025f, 0.925f, 0.025f, 0.025f}, within(1e-7f));
  }

  @Test
  void clearRemovesPreviousTargets() {
    Batch batch = new Batch(1, 1, 2);
    batch.add(PIXEL, 0, 0.5);
    batch.clear();
    batch.add(PIXEL, 1);

    assertThat(batch.targets()).containsExactly(0, 1);
  }

  @Test
  void labelOutOfRangeIsRejected() {
    Batch batch = new Batch(2, 1, 3);
    batch.add(PIXEL, 0);
    for (int label : new int[] {-1, 3}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> batch.add(PIXEL, label))
          .withMessage("label of image 1 must be in 0..2 but is %d", label);
    }
  }
}
