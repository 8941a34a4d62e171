package io.github.mnistmaven.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MotionBlurTest {
  private static final float THIRD = 1 / 3f;

  @Test
  void aHorizontalMovementAveragesPixelsOfARow() {
    float[] row = {0, 0, 1, 0, 0};
    new MotionBlur(1, 5).apply(row, 2, 0);
    assertThat(row).containsExactly(0, THIRD, THIRD, THIRD, 0);
  }

  @Test
  void aVerticalMovementAveragesPixelsOfAColumn() {
    float[] column = {0, 0, 1, 0, 0};
    new MotionBlur(5, 1).apply(column, 2, 90);
    assertThat(column).containsExactly(0, THIRD, THIRD, THIRD, 0);
  }

  /** Four points from (-1, -1) to (1, 1), of which two round to the center. */
  @Test
  void aPositiveDirectionLeadsToTheLowerRight() {
    float[] image = {0, 0, 0, 0, 1, 0, 0, 0, 0};
    new MotionBlur(3, 3).apply(image, Math.sqrt(8), 45);
    assertThat(image).containsExactly(0.25f, 0, 0, 0, 0.5f, 0, 0, 0, 0.25f);
  }

  @Test
  void pixelsOutsideEqualTheBorder() {
    float[] row = {1, 0, 0};
    new MotionBlur(1, 3).apply(row, 2, 0);
    assertThat(row).containsExactly(2 / 3f, THIRD, 0);
    float[] pixel = {0.5f};
    new MotionBlur(1, 1).apply(pixel, 7, 30);
    assertThat(pixel).containsExactly(0.5f);
  }

  @Test
  void noMovementIsTheIdentity() {
    float[] image = {0.1f, 0.2f, 0.3f, 0.4f};
    new MotionBlur(2, 2).apply(image, 0, 45);
    assertThat(image).containsExactly(0.1f, 0.2f, 0.3f, 0.4f);
  }
}
