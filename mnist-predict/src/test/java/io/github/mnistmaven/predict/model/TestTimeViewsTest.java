package io.github.mnistmaven.predict.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Views of an image of 3 x 3 pixels, with manually computed expected values. */
class TestTimeViewsTest {
  private static final float[] IMAGE = {
    1, 2, 3,
    4, 5, 6,
    7, 8, 9
  };

  @Test
  void firstViewIsTheImage() {
    assertThat(view(0)).containsExactly(IMAGE);
  }

  @Test
  void nextViewsAreShiftedByOnePixel() {
    assertThat(view(1)).as("down").containsExactly(1, 2, 3, 1, 2, 3, 4, 5, 6);
    assertThat(view(2)).as("up").containsExactly(4, 5, 6, 7, 8, 9, 7, 8, 9);
    assertThat(view(3)).as("right").containsExactly(1, 1, 2, 4, 4, 5, 7, 7, 8);
    assertThat(view(4)).as("left").containsExactly(2, 3, 3, 5, 6, 6, 8, 9, 9);
  }

  /**
   * After a clockwise rotation by t, the center of the right column has the value sin t rows above
   * it.
   */
  @Test
  void nextViewsAreRotatedByFiveDegrees() {
    double sine = Math.sin(Math.PI / 36);
    double cosine = Math.cos(Math.PI / 36);
    float[] clockwise = view(5);
    float[] counterclockwise = view(6);

    assertThat(clockwise[4]).isCloseTo(5, within(1e-6f));
    assertThat(clockwise[5]).isCloseTo((float) (5 + cosine - 3 * sine), within(1e-6f));
    assertThat(counterclockwise[5]).isCloseTo((float) (5 + cosine + 3 * sine), within(1e-6f));
    assertThat(clockwise[1]).isCloseTo((float) (5 - 3 * cosine - sine), within(1e-6f));
  }

  /** In the larger image, a pixel has the value at 1 / 1.05 of its distance from the center. */
  @Test
  void lastViewsAreLargerAndSmaller() {
    assertThat(view(7)[5]).isCloseTo((float) (5 + 1 / 1.05), within(1e-6f));
    assertThat(view(7)[0]).isCloseTo((float) (5 - 4 / 1.05), within(1e-6f));
    assertThat(view(8)[5]).as("beyond the border").isEqualTo(6);
  }

  @Test
  void numberOfViewsOutOfRangeIsRejected() {
    assertThatThrownBy(() -> new TestTimeViews(10, 3, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("testTimeAugmentation must be in 1..9 but is 10");
    assertThatThrownBy(() -> new TestTimeViews(0, 3, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("testTimeAugmentation must be in 1..9 but is 0");
  }

  private static float[] view(int number) {
    float[] view = new float[9];
    new TestTimeViews(TestTimeViews.MAX, 3, 3).write(IMAGE, number, view);
    return view;
  }
}
