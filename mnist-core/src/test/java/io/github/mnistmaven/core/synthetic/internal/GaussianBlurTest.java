package io.github.mnistmaven.core.synthetic.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianBlurTest {
  @Test
  void aPointBecomesAGaussian() {
    float[] image = new float[31 * 21];
    image[15 * 21 + 10] = 1;

    float[] blurred = GaussianBlur.apply(image, 21, 2);

    // exp(-x^2 / 8) / (2 sqrt(2 pi)) at 0 and 3
    double peak = 0.19947;
    double third = 0.06476;
    assertThat(blurred[15 * 21 + 10]).isCloseTo((float) (peak * peak), within(1e-4f));
    assertThat(blurred[15 * 21 + 13]).isCloseTo((float) (peak * third), within(1e-4f));
    assertThat(blurred[18 * 21 + 10]).isCloseTo((float) (peak * third), within(1e-4f));
    assertThat(blurred[12 * 21 + 7]).isCloseTo((float) (third * third), within(1e-4f));
  }

  @Test
  void aFlatImageStaysFlatToItsBorder() {
    float[] image = new float[6 * 5];
    Arrays.fill(image, 0.25f);

    for (float pixel : GaussianBlur.apply(image, 5, 3)) {
      assertThat(pixel).isCloseTo(0.25f, within(1e-6f));
    }
  }

  @Test
  void sigmaZeroChangesNothing() {
    float[] image = {1, 2, 3, 4};

    assertThat(GaussianBlur.apply(image, 2, 0)).isEqualTo(image).isNotSameAs(image);
  }
}
