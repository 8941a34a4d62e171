package io.github.mnistmaven.predict.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitImageTest {
  private static BufferedImage page(int type, Color background, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, type);
    fill(image, background, 0, 0, width, height);
    return image;
  }

  private static void fill(BufferedImage image, Color color, int x, int y, int width, int height) {
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(x, y, width, height);
    graphics.dispose();
  }

  private static int[] unsigned(byte[] pixels) {
    int[] values = new int[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels[i] & 0xFF;
    }
    return values;
  }

  private static byte[] rectangle(int top, int left, int height, int width, int value) {
    byte[] pixels = new byte[28 * 28];
    for (int row = top; row < top + height; row++) {
      for (int column = left; column < left + width; column++) {
        pixels[row * 28 + column] = (byte) value;
      }
    }
    return pixels;
  }

  @Test
  void rejectsNullWithItsLikelyCause() {
    assertThatThrownBy(() -> DigitImage.of(null, 28, 28, Polarity.DETECT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "image must not be null; ImageIO.read returns null for a file that it cannot decode."
                + " Check that the file is a PNG, JPEG, BMP or GIF");
  }

  @Test
  void scalesInkToTheBoxAndCentersIt() {
    BufferedImage image = page(BufferedImage.TYPE_INT_RGB, Color.WHITE, 100, 60);
    fill(image, Color.BLACK, 70, 11, 20, 40);
    DigitImage digit = DigitImage.of(image, 28, 28, Polarity.DETECT);
    assertThat(digit.isInverted()).isTrue();
    // 40 x 20 pixels become 20 x 10, and their center, 9.5 and 4.5, is placed at 14 and 14.
    assertThat(digit.pixels()).isEqualTo(rectangle(5, 10, 20, 10, 255));
  }

  @Test
  void centersTheMass() {
    BufferedImage image = page(BufferedImage.TYPE_BYTE_GRAY, Color.BLACK, 40, 40);
    for (int i = 0; i < 400; i++) {
      image.getRaster().setSample(3 + i % 20, 15 + i / 20, 0, i % 20 < 10 ? 255 : 128);
    }
    byte[] pixels = DigitImage.toPixels(image, 28, 28);
    // The center of mass is column (255 * 4.5 + 128 * 14.5) / 383 = 7.84, so the box starts at
    // 6.16.
    byte[] expected = rectangle(5, 6, 20, 20, 128);
    byte[] left = rectangle(5, 6, 20, 10, 127);
    for (int i = 0; i < expected.length; i++) {
      expected[i] += left[i];
    }
    assertThat(pixels).isEqualTo(expected);
  }

  @Test
  void averagesTheAreaOfEachNewPixel() {
    BufferedImage image = page(BufferedImage.TYPE_BYTE_GRAY, Color.BLACK, 50, 50);
    for (int row = 5; row < 45; row++) {
      for (int column = 5; column < 45; column++) {
        image.getRaster().setSample(column, row, 0, (row + column) % 2 == 0 ? 200 : 100);
      }
    }
    // Values are scaled to a maximum of 255, 200 -> 255 and 100 -> 128; two of each are averaged.
    assertThat(DigitImage.toPixels(image, 28, 28)).isEqualTo(rectangle(5, 5, 20, 20, 192));
  }

  @Test
  void measuresInkRelativeToTheBackground() {
    BufferedImage image = page(BufferedImage.TYPE_INT_RGB, new Color(200, 200, 200), 50, 50);
    fill(image, new Color(100, 100, 100), 5, 5, 40, 40);
    fill(image, new Color(255, 255, 255), 0, 0, 3, 3);
    assertThat(DigitImage.toPixels(image, 28, 28)).isEqualTo(rectangle(5, 5, 20, 20, 255));
  }

  @Test
  void invertsAPictureOfTheTargetSizeWithDarkInk() {
    BufferedImage image = page(BufferedImage.TYPE_BYTE_GRAY, Color.WHITE, 28, 28);
    image.getRaster().setSample(3, 2, 0, 55);
    DigitImage digit = DigitImage.of(image, 28, 28, Polarity.DETECT);
    assertThat(digit.isInverted()).isTrue();
    assertThat(digit.pixels()).isEqualTo(rectangle(2, 3, 1, 1, 200));
  }

  @Test
  void usesTheGivenPolarity() {
    BufferedImage image = page(BufferedImage.TYPE_BYTE_GRAY, Color.WHITE, 28, 28);
    assertThat(DigitImage.of(image, 28, 28, Polarity.LIGHT_ON_DARK).pixels())
        .containsOnly((byte) 255);
    assertThat(DigitImage.of(image, 28, 28, Polarity.DARK_ON_LIGHT).pixels()).containsOnly(0);
  }

  @Test
  void convertsColorsWithTheWeightsOfBt601() {
    BufferedImage image = page(BufferedImage.TYPE_INT_RGB, Color.BLACK, 28, 28);
    image.setRGB(1, 1, 0xFF0000);
    image.setRGB(2, 1, 0x00FF00);
    image.setRGB(3, 1, 0x0000FF);
    int[] pixels = unsigned(DigitImage.toPixels(image, 28, 28));
    assertThat(new int[] {pixels[29], pixels[30], pixels[31]}).containsExactly(76, 150, 29);
  }

  @Test
  void supports16BitsPerPixel() {
    BufferedImage image = page(BufferedImage.TYPE_USHORT_GRAY, Color.BLACK, 28, 28);
    image.getRaster().setSample(1, 1, 0, 128 * 257);
    assertThat(DigitImage.toPixels(image, 28, 28)).isEqualTo(rectangle(1, 1, 1, 1, 128));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xFF000000, 0xFFFFFFFF})
  void detectsInkOfAnyColorOnTransparentBackground(int ink) {
    BufferedImage image = new BufferedImage(50, 50, BufferedImage.TYPE_INT_ARGB);
    fill(image, new Color(ink), 5, 5, 40, 40);
    assertThat(DigitImage.toPixels(image, 28, 28)).isEqualTo(rectangle(5, 5, 20, 20, 255));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 255})
  void blankPictureResultsInAnEmptyImage(int gray) {
    BufferedImage image = page(BufferedImage.TYPE_INT_RGB, new Color(gray, gray, gray), 33, 44);
    assertThat(DigitImage.toPixels(image, 28, 28)).containsOnly(0);
    BufferedImage exact = page(BufferedImage.TYPE_INT_RGB, new Color(gray, gray, gray), 28, 28);
    assertThat(DigitImage.toPixels(exact, 28, 28)).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 300})
  void supportsAnyAspectRatio(int width) {
    BufferedImage image = page(BufferedImage.TYPE_INT_RGB, Color.BLACK, width, 40);
    fill(image, Color.WHITE, 0, 10, width, 5);
    assertThat(DigitImage.toPixels(image, 9, 256)).hasSize(9 * 256);
  }

  @Test
  void keepsAPictureOfTheTargetSize() {
    BufferedImage image = page(BufferedImage.TYPE_BYTE_GRAY, Color.BLACK, 28, 28);
    image.getRaster().setSample(3, 2, 0, 55);
    DigitImage digit = DigitImage.of(image, 28, 28, Polarity.DETECT);
    assertThat(digit.isInverted()).isFalse();
    assertThat(digit.pixels()).isEqualTo(rectangle(2, 3, 1, 1, 55));
  }
}
