package io.github.mnistmaven.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StrokeWidthTest {
  @Test
  void aPixelMoreAddsTheFourNeighborsOfADot() {
    assertThat(changed(dot(), 1))
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void aFractionOfAPixelIsInterpolated() {
    assertThat(changed(dot(), 0.25)[12]).isEqualTo(1);
    assertThat(changed(dot(), 0.25)[13]).isEqualTo(0.25f);
    assertThat(changed(dot(), 0.25)[18]).isZero();
  }

  /** The second step takes all eight neighbors, so that the result is close to a disk. */
  @Test
  void twoPixelsMoreMakeAnOctagonOfADot() {
    assertThat(changed(dot(), 2))
        .containsExactly(0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 0);
  }

  @Test
  void aNegativeChangeErodes() {
    float[] square = {0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0};
    assertThat(changed(square.clone(), -1)).containsExactly(dot());
    assertThat(changed(square, -0.5))
        .containsExactly(
            0, 0, 0, 0, 0, 0, 0.5f, 0.5f, 0.5f, 0, 0, 0.5f, 1, 0.5f, 0, 0, 0.5f, 0.5f, 0.5f, 0, 0,
            0, 0, 0, 0);
  }

  @Test
  void pixelsOutsideEqualTheBorder() {
    float[] white = {1, 1, 1, 1, 1, 1};
    new StrokeWidth(2, 3).change(white, -1.5);
    assertThat(white).containsOnly(1);
    float[] corner = {1, 0, 0, 0, 0, 0};
    new StrokeWidth(2, 3).change(corner, 1);
    assertThat(corner).containsExactly(1, 1, 0, 1, 0, 0);
  }

  @Test
  void noChangeIsTheIdentity() {
    assertThat(changed(dot(), 0)).containsExactly(dot());
  }

  private static float[] dot() {
    float[] image = new float[25];
    image[12] = 1;
    return image;
  }

  private static float[] changed(float[] image, double radius) {
    new StrokeWidth(5, 5).change(image, radius);
    return image;
  }
}
