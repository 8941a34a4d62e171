package io.github.mnistmaven.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.engine.random.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BorderLineTest {
  private static BorderLine line(double thickness) {
    BorderLine line = new BorderLine();
    line.thickness = thickness;
    line.position = 1;
    line.start = 0;
    line.end = 3;
    line.brightness = 0.5;
    return line;
  }

  @Test
  void aLineOfOnePixelFillsARow() {
    float[] image = new float[16];
    line(1).addTo(image, 4, 4);
    assertThat(image).containsExactly(0, 0, 0, 0, .5f, .5f, .5f, .5f, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void pixelsThatAreHalfCoveredAreHalfAsBright() {
    float[] image = new float[16];
    line(2).addTo(image, 4, 4);
    assertThat(image)
        .containsExactly(
            .25f, .25f, .25f, .25f, .5f, .5f, .5f, .5f, .25f, .25f, .25f, .25f, 0, 0, 0, 0);
  }

  @Test
  void aVerticalLineIsPartOfAColumn() {
    BorderLine line = line(1);
    line.vertical = true;
    line.start = 0.5;
    line.end = 2;
    float[] image = new float[16];
    line.addTo(image, 4, 4);
    assertThat(image).containsExactly(0, 0, 0, 0, 0, .5f, 0, 0, 0, .5f, 0, 0, 0, 0, 0, 0);
  }

  /**
   * With a slope of 1, the center is 0.5 rows above pixel (0, 0), and a row lower in each column.
   */
  @Test
  void aSlopeChangesTheRow() {
    BorderLine line = line(1);
    line.slope = 1;
    float[] image = new float[16];
    line.addTo(image, 4, 4);
    assertThat(image)
        .containsExactly(.25f, .25f, 0, 0, 0, .25f, .25f, 0, 0, 0, .25f, .25f, 0, 0, 0, .25f);
  }

  @Test
  void brighterPixelsStay() {
    float[] image = new float[16];
    image[5] = 1;
    line(1).addTo(image, 4, 4);
    assertThat(image[4]).isEqualTo(.5f);
    assertThat(image[5]).isEqualTo(1);
  }

  @Property(tries = 300)
  void randomLinesAreNearABorder(@ForAll long seed) {
    RandomStream random = RandomStream.of(seed, "line");
    BorderLine line = new BorderLine();
    float[] image = new float[20 * 28];
    line.draw(2, 20, 28, random::nextDouble);
    line.addTo(image, 20, 28);
    int bright = 0;
    for (int i = 0; i < image.length; i++) {
      int across = line.vertical ? i % 28 : i / 28;
      int last = line.vertical ? 27 : 19;
      // A fifth of the side, and the slope of 0.1 over half of the length, and the thickness.
      boolean near = Math.min(across, last - across) <= 0.2 * last + 1.4 + 1.5;
      assertThat(image[i] == 0 || near).isTrue();
      bright += image[i] > 0 ? 1 : 0;
    }
    assertThat(bright).isPositive();
  }
}
