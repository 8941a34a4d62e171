package io.github.mnistmaven.predict.internal.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.predict.image.BoundingBox;
import io.github.mnistmaven.predict.image.Polarity;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of the preprocessing, with pictures that are painted here. */
class PreprocessingTest {
  private static final Color PEN = new Color(40, 40, 70);

  private final BufferedImage page = new BufferedImage(300, 240, BufferedImage.TYPE_INT_RGB);

  private void paper(Color color) {
    Graphics2D graphics = page.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, page.getWidth(), page.getHeight());
    graphics.dispose();
  }

  private void draw(Color color, float width, Shape... strokes) {
    Graphics2D graphics = page.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(color);
    graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (Shape stroke : strokes) {
      graphics.draw(stroke);
    }
    graphics.dispose();
  }

  private static Shape line(double x1, double y1, double x2, double y2) {
    return new Line2D.Double(x1, y1, x2, y2);
  }

  private static Shape oval(double x, double y, double width, double height) {
    return new Ellipse2D.Double(x, y, width, height);
  }

  private static Shape curve(double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 4) {
      path.quadTo(points[i], points[i + 1], points[i + 2], points[i + 3]);
    }
    return path;
  }

  private Preprocessing preprocessed() {
    return Preprocessing.of(page, Polarity.DETECT, 28, 28);
  }

  /** Returns the boxes of the candidates that consist of a single part. */
  private List<BoundingBox> parts() {
    return preprocessed().candidates().stream()
        .filter(candidate -> candidate.end() == candidate.first() + 1)
        .map(Preprocessing.Candidate::boundingBox)
        .toList();
  }

  private static void assertNear(BoundingBox actual, int x, int y, int width, int height) {
    assertThat(actual.x()).isCloseTo(x, within(3));
    assertThat(actual.y()).isCloseTo(y, within(3));
    assertThat(actual.width()).isCloseTo(width, within(6));
    assertThat(actual.height()).isCloseTo(height, within(6));
  }

  private void light(double left, double right, double noise) {
    Random random = new Random(1);
    for (int y = 0; y < page.getHeight(); y++) {
      for (int x = 0; x < page.getWidth(); x++) {
        int rgb = page.getRGB(x, y);
        double factor = left + (right - left) * x / page.getWidth();
        double added = noise * random.nextGaussian();
        page.setRGB(
            x,
            y,
            new Color(
                    shade((rgb >> 16) & 0xFF, factor, added),
                    shade((rgb >> 8) & 0xFF, factor, added),
                    shade(rgb & 0xFF, factor, added))
                .getRGB());
      }
    }
  }

  private static int shade(int value, double factor, double added) {
    return (int) Math.max(0, Math.min(255, value * factor + added));
  }

  @Test
  void unevenLightVanishes() {
    paper(new Color(240, 240, 235));
    draw(PEN, 10, oval(120, 60, 60, 100));
    light(0.45, 1, 2);

    assertThat(parts()).hasSize(1);
    assertNear(parts().get(0), 115, 55, 70, 110);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 3, 8, 15})
  void blankPaperHasNoInk(double noise) {
    paper(new Color(225, 220, 210));
    light(0.6, 1, noise);

    assertThat(preprocessed().candidates()).isEmpty();
  }

  @Test
  void ruledPaperWithoutWritingHasNoInk() {
    paper(Color.WHITE);
    for (int y = 20; y < 240; y += 40) {
      draw(new Color(100, 130, 200), 2, line(0, y, 300, y + 6));
    }
    draw(new Color(220, 100, 100), 2, line(30, 0, 28, 240));
    light(0.8, 1, 3);

    assertThat(preprocessed().candidates()).isEmpty();
  }

  @Test
  void anEmptyPrintedBoxHasNoInk() {
    paper(Color.WHITE);
    draw(Color.DARK_GRAY, 3, new java.awt.Rectangle(70, 40, 150, 150));
    light(0.8, 1, 3);

    assertThat(preprocessed().candidates()).isEmpty();
  }

  @Test
  void aLineThroughAStrokeIsRemovedAndTheStrokeStaysConnected() {
    paper(new Color(245, 245, 245));
    draw(new Color(90, 90, 120), 3, line(0, 120, 300, 128));
    draw(PEN, 9, curve(170, 50, 120, 120, 160, 200));
    light(0.9, 1, 2);

    assertThat(parts()).hasSize(1);
    assertNear(parts().get(0), 137, 45, 40, 160);
  }

  @Test
  void aPrintedBoxAroundADigitIsRemoved() {
    paper(new Color(235, 235, 225));
    draw(new Color(60, 60, 60), 4, new java.awt.Rectangle(80, 30, 140, 180));
    draw(PEN, 9, oval(115, 70, 60, 90));
    light(0.7, 1, 3);

    assertThat(parts()).hasSize(1);
    assertNear(parts().get(0), 110, 65, 70, 100);
  }

  @Test
  void squaredPaperIsRemoved() {
    paper(Color.WHITE);
    for (int i = 10; i < 300; i += 35) {
      draw(new Color(140, 170, 210), 2, line(i, 0, i, 240), line(0, i, 300, i));
    }
    draw(PEN, 9, oval(115, 70, 60, 90));
    light(0.8, 1, 3);

    assertThat(parts()).hasSize(1);
    assertNear(parts().get(0), 110, 65, 70, 100);
  }

  @Test
  void lightInkOnDarkIsFound() {
    paper(new Color(30, 50, 40));
    draw(new Color(220, 220, 220), 9, oval(115, 70, 60, 90));
    light(0.8, 1, 3);

    assertThat(parts()).hasSize(1);
    assertNear(parts().get(0), 110, 65, 70, 100);
  }

  @Test
  void specksAreRemoved() {
    paper(Color.WHITE);
    draw(PEN, 9, oval(115, 70, 60, 90));
    draw(PEN, 3, line(40, 40, 41, 40), line(250, 200, 250, 201), line(60, 150, 60, 150));

    assertThat(parts()).hasSize(1);
  }

  @Test
  void aBrokenFiveIsOneDigit() {
    paper(Color.WHITE);
    draw(PEN, 8, line(145, 60, 190, 58), curve(140, 75, 135, 110, 140, 115));
    draw(PEN, 8, curve(140, 115, 210, 110, 180, 170, 160, 180, 130, 170));

    assertThat(parts()).hasSize(1);
    assertNear(parts().get(0), 126, 54, 70, 125);
  }

  @Test
  void digitsAreOrderedFromLeftToRight() {
    paper(Color.WHITE);
    draw(PEN, 8, oval(210, 80, 40, 70), line(150, 75, 148, 150), oval(60, 85, 40, 70));

    List<BoundingBox> parts = parts();
    assertThat(parts).hasSize(3);
    assertThat(parts.stream().mapToInt(BoundingBox::x).toArray()).isSorted();
    assertNear(parts.get(1), 144, 71, 10, 83);
  }

  @Test
  void touchingDigitsAreCutAtTheValley() {
    paper(Color.WHITE);
    draw(PEN, 8, oval(80, 80, 60, 90), oval(147, 80, 60, 90));

    // The outlines touch at column 143.5.
    assertThat(preprocessed().candidates())
        .anySatisfy(
            candidate -> {
              assertThat(candidate.first()).isZero();
              assertThat(candidate.boundingBox().x() + candidate.boundingBox().width())
                  .isCloseTo(144, within(5));
            })
        .anySatisfy(
            candidate -> {
              assertThat(candidate.first()).isPositive();
              assertThat(candidate.boundingBox().x()).isCloseTo(143, within(5));
              assertThat(candidate.boundingBox().width()).isCloseTo(68, within(8));
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 9, 20})
  void theCenterOfMassIsWithinHalfAPixelOfTheCenter(int pen) {
    paper(Color.WHITE);
    draw(PEN, pen, curve(110, 60, 190, 60, 150, 120, 120, 180, 190, 180));

    byte[] pixels = preprocessed().candidates().get(0).pixels();
    double mass = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < pixels.length; i++) {
      mass += pixels[i] & 0xFF;
      x += (pixels[i] & 0xFF) * (i % 28);
      y += (pixels[i] & 0xFF) * Math.floor(i / 28.0);
    }
    assertThat(x / mass).isCloseTo(14, within(0.51));
    assertThat(y / mass).isCloseTo(14, within(0.51));
  }

  @Test
  void theLongerSideOfADigitIsTwentyPixels() {
    paper(Color.WHITE);
    draw(PEN, 12, oval(120, 60, 70, 110));

    byte[] pixels = preprocessed().candidates().get(0).pixels();
    int first = 28;
    int last = 0;
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i] != 0) {
        first = Math.min(first, i / 28);
        last = Math.max(last, i / 28);
      }
    }
    assertThat(last - first + 1).isEqualTo(20);
  }

  @Test
  void anImageOfMnistIsUnchanged() {
    byte[] mnist = new byte[28 * 28];
    new Random(3).nextBytes(mnist);
    for (int i = 0; i < mnist.length; i++) {
      boolean margin = i < 4 * 28 || i >= 24 * 28 || i % 28 < 4 || i % 28 >= 24;
      mnist[i] = margin ? 0 : mnist[i];
    }
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, mnist);

    List<Preprocessing.Candidate> candidates =
        Preprocessing.of(image, Polarity.DETECT, 28, 28).candidates();
    assertThat(candidates).hasSize(1);
    assertThat(candidates.get(0).pixels()).isEqualTo(mnist);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 255})
  void aBlankImageOfTheModelsSizeHasNoDigit(int gray) {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 784; i++) {
      image.getRaster().setSample(i % 28, i / 28, 0, gray);
    }

    assertThat(Preprocessing.of(image, Polarity.DETECT, 28, 28).candidates()).isEmpty();
  }

  @Test
  void digitsInARowOfBoxesAreFoundByTheirBoxes() {
    paper(Color.WHITE);
    for (int i = 0; i < 4; i++) {
      draw(Color.GRAY, 2, new java.awt.Rectangle(30 + 60 * i, 80, 60, 80));
      draw(PEN, 6, oval(45 + 60 * i, 95, 28, 50));
    }

    List<Preprocessing.Candidate> boxes = preprocessed().candidatesInBoxes(4);
    assertThat(boxes).hasSize(4);
    assertNear(boxes.get(2).boundingBox(), 162, 92, 34, 56);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_INT_ARGB_PRE,
        BufferedImage.TYPE_INT_BGR,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_4BYTE_ABGR_PRE,
        BufferedImage.TYPE_USHORT_565_RGB,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_INDEXED
      })
  void everyTypeOfImageIsConvertedToGray(int type) {
    BufferedImage image = new BufferedImage(20, 10, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 10, 10);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(10, 0, 10, 10);
    graphics.dispose();

    Plane gray = Grayscale.of(image, 2);
    assertThat(gray.width).isEqualTo(10);
    assertThat(gray.height).isEqualTo(5);
    assertThat(gray.at(2, 3)).isCloseTo(255, within(1f));
    assertThat(gray.at(7, 3)).isCloseTo(0, within(1f));
  }

  @Test
  void transparentPixelsAreWhitePaperForDarkInk() {
    BufferedImage image = new BufferedImage(60, 80, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(6));
    graphics.draw(oval(15, 15, 30, 50));
    graphics.dispose();

    assertThat(Preprocessing.of(image, Polarity.DETECT, 28, 28).candidates()).hasSize(1);
  }
}
