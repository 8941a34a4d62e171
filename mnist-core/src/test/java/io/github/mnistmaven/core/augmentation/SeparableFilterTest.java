package io.github.mnistmaven.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SeparableFilterTest {
  private static final Offset<Float> ROUNDING = within(1e-6f);

  /** Computed by hand: {@code exp(-d * d / 2)}, divided by the sum of all nine, 2.5066208. */
  @Test
  void blurSpreadsADotAsAGaussian() {
    float[] row = new float[11];
    row[5] = 1;
    new SeparableFilter(1, 11).blur(row, 1);
    assertThat(row)
        .containsExactly(
            new float[] {
              0, 0.000134f, 0.004432f, 0.053991f, 0.241971f, 0.398943f, 0.241971f, 0.053991f,
              0.004432f, 0.000134f, 0
            },
            ROUNDING);
  }

  @Test
  void blurIsTheSameInRowsAndColumns() {
    float[] image = new float[9];
    image[4] = 1;
    new SeparableFilter(3, 3).blur(image, 0.5);
    // exp(-2) = 0.1353353, exp(-8) = 0.0003355: sum 1.2713415.
    float center = 0.7865707f * 0.7865707f;
    assertThat(image[4]).isEqualTo(center, ROUNDING);
    assertThat(image[1]).isEqualTo(image[3]).isEqualTo(image[5]).isEqualTo(image[7]);
    assertThat(image[1]).isEqualTo(0.7865707f * 0.1064508f, ROUNDING);
  }

  /** Computed by hand: weights 0.9192179, 0.0403876 and 0.0000034. */
  @Test
  void pixelsOutsideEqualTheBorder() {
    float[] row = {1, 0, 0};
    new SeparableFilter(1, 3).blur(row, 0.4);
    assertThat(row).containsExactly(new float[] {0.9596090f, 0.0403910f, 0.0000034f}, ROUNDING);
  }

  /** Computed by hand: means 0.5 and 0; their centers are between pixels. */
  @Test
  void halfTheResolutionAveragesPairsAndInterpolates() {
    float[] row = {1, 0, 0, 0};
    new SeparableFilter(1, 4).reduce(row, 0.5);
    assertThat(row).containsExactly(new float[] {0.5f, 0.375f, 0.125f, 0}, ROUNDING);
    float[] column = {1, 0, 0, 0};
    new SeparableFilter(4, 1).reduce(column, 0.5);
    assertThat(column).containsExactly(new float[] {0.5f, 0.375f, 0.125f, 0}, ROUNDING);
  }

  /** Computed by hand: the first of two areas covers the first pixel and half of the second. */
  @Test
  void areasMayEndWithinPixels() {
    float[] row = {1, 0, 0};
    new SeparableFilter(1, 3).reduce(row, 0.6);
    assertThat(row).containsExactly(new float[] {2 / 3f, 1 / 3f, 0}, ROUNDING);
  }

  @Test
  void theLowestResolutionIsTheMean() {
    float[] image = {1, 0, 0, 0.6f};
    new SeparableFilter(2, 2).reduce(image, 0);
    assertThat(image).containsExactly(new float[] {0.4f, 0.4f, 0.4f, 0.4f}, ROUNDING);
  }

  @Test
  void noBlurAndFullResolutionAreTheIdentity() {
    float[] image = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f};
    SeparableFilter filter = new SeparableFilter(2, 3);
    filter.blur(image, 0);
    filter.reduce(image, 1);
    assertThat(image).containsExactly(0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f);
  }
}
