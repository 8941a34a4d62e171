package io.github.mnistmaven.core.synthetic.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes of digits, letters and scribbles. */
class GlyphTest {
  /** Middle of an image of 28 x 28 pixels, of which the inner 20 x 20 are the unit square. */
  private static final double MIDDLE = 0.5;

  /** The bar is 4 x 20 pixels; at the level 0.4 the smoothing adds 0.15 pixels on each side. */
  @ParameterizedTest
  @ValueSource(doubles = {0.4, 0.7, 1, 1.2})
  void strokesAreNarrowedAndWidened(double strokeWidth) {
    DigitGlyph bar = DigitGlyph.of(Shapes.ringAndBar(), 1, strokeWidth);

    double halfWidth = strokeWidth * 2.15 / 20;
    assertThat(bar.distance(MIDDLE - 0.9 * halfWidth, MIDDLE)).isPositive();
    assertThat(bar.distance(MIDDLE - 1.1 * halfWidth - 0.01, MIDDLE)).isNegative();
    assertThat(bar.bounds().width()).isCloseTo(2 * halfWidth, within(0.02));
    assertThat(bar.bounds().height()).isBetween(0.8, 1.07);
  }

  @Test
  void distancesAreExactBesideAStraightEdge() {
    DigitGlyph bar = DigitGlyph.of(Shapes.ringAndBar(), 1, 1);

    double step = bar.distance(0.8, MIDDLE) - bar.distance(0.9, MIDDLE);

    assertThat(step).isCloseTo(0.1, within(1e-3));
  }

  @Test
  void aRingKeepsItsHole() {
    DigitGlyph ring = DigitGlyph.of(Shapes.ringAndBar(), 0, 1.2);

    assertThat(ring.distance(MIDDLE, MIDDLE)).isNegative();
    assertThat(ring.distance(MIDDLE + 7.5 / 20, MIDDLE)).isPositive();
    assertThat(ring.bounds().width()).isCloseTo(ring.bounds().height(), within(0.01));
  }

  /** A stroke whose middle is a single pixel wide. */
  @Test
  void narrowStrokesDoNotBreak() {
    byte[] pixels = new byte[784];
    for (int row = 4; row < 24; row++) {
      for (int column = 12; column < 16; column++) {
        boolean thin = row >= 12 && row < 16;
        pixels[row * 28 + column] = (byte) (!thin || column == 13 ? 255 : 0);
      }
    }
    ImageSet images = ImageSet.labeled(pixels, new int[1], 28, 28, ImageSet.digitNames());

    DigitGlyph glyph = DigitGlyph.of(images, 0, 0.4);

    double column = (13.5 - 4) / 20;
    for (double row = 0.15; row < 0.85; row += 0.01) {
      double y = row;
      assertThat(List.of(-0.03, -0.015, 0.0, 0.015, 0.03))
          .anyMatch(shift -> glyph.distance(column + shift, y) > 0);
    }
  }

  @Test
  void aStrokeHasRoundEnds() {
    StrokeGlyph line = new StrokeGlyph(List.of(new double[] {0, 0, 1, 0}), 0.25);

    assertThat(line.distance(0.5, 0.1)).isCloseTo(0.15, within(1e-12));
    assertThat(line.distance(1.3, 0.4)).isCloseTo(-0.25, within(1e-12));
    assertThat(line.bounds()).isEqualTo(new Bounds(-0.25, -0.25, 1.25, 0.25));
  }

  @Test
  void aCurvePassesThroughItsPoints() {
    double[] curve = StrokeGlyph.curve(new double[] {0, 0, 1, 2, 3, 1});

    assertThat(curve).hasSize(2 * 17);
    assertThat(List.of(curve[0], curve[1])).containsExactly(0.0, 0.0);
    assertThat(List.of(curve[16], curve[17])).containsExactly(1.0, 2.0);
    assertThat(List.of(curve[32], curve[33])).containsExactly(3.0, 1.0);
  }

  @Test
  void lettersDifferAndAreAboutAsLargeAsDigits() {
    RandomStream random = RandomStream.of(1, "test");
    for (int i = 0; i < 200; i++) {
      Bounds bounds = Letters.random(0.05, random).bounds();

      assertThat(bounds.height()).isBetween(0.5, 1.3);
      assertThat(bounds.width()).isBetween(0.3, 1.8);
    }
  }
}
