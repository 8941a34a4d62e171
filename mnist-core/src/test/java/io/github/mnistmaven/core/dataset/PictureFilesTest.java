package io.github.mnistmaven.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.predict.image.DigitImage;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.image.Polarity;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Converts image files of digits to the form of MNIST images. */
class PictureFilesTest {
  private static BufferedImage filledImage(int type, Color background, int width, int height) {
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

  /**
   * MNIST images that were enlarged and inverted must convert back to the originals, except for
   * rounding.
   */
  @Test
  void convertsImagesToTheFormOfMnist() {
    ImageSet mnist = Dataset.bundled().test();
    double difference = 0;
    double ink = 0;
    for (int i = 0; i < 200; i++) {
      int[] original = Samples.pixels(mnist, i);
      BufferedImage large = filledImage(BufferedImage.TYPE_BYTE_GRAY, Color.WHITE, 150, 130);
      for (int pixel = 0; pixel < 112 * 112; pixel++) {
        int value = original[pixel / 112 / 4 * 28 + pixel % 112 / 4];
        large.getRaster().setSample(30 + pixel % 112, 5 + pixel / 112, 0, 255 - value);
      }
      int[] digit = unsigned(DigitImage.toPixels(large, 28, 28));
      for (int pixel = 0; pixel < 784; pixel++) {
        difference += Math.abs(digit[pixel] - original[pixel]);
        ink += original[pixel];
      }
    }
    assertThat(difference / ink).isLessThan(0.02);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "bmp", "gif"})
  void readsEveryFormat(String format, @TempDir Path folder) throws Exception {
    BufferedImage image = filledImage(BufferedImage.TYPE_INT_RGB, Color.WHITE, 100, 60);
    fill(image, Color.BLACK, 40, 10, 20, 40);
    Path file = folder.resolve("one." + format);
    ImageIO.write(image, format, file.toFile());
    NamedImages read = NamedImages.read(file, ReadOptions.defaults());
    assertThat(read.names()).containsExactly("one." + format);
    assertThat(read.images().pixel(0, 13, 13)).isGreaterThan(250);
    assertThat(read.images().pixel(0, 13, 22)).isLessThan(5);
    assertThat(read.notes())
        .containsExactly("1 of 1 image files were inverted: dark ink on a light background");
  }

  @Test
  void decodesLargeImagesAtLowerResolution(@TempDir Path folder) throws Exception {
    BufferedImage image = filledImage(BufferedImage.TYPE_BYTE_GRAY, Color.WHITE, 3000, 2000);
    fill(image, Color.BLACK, 1000, 400, 600, 1200);
    Path file = folder.resolve("photo.png");
    ImageIO.write(image, "png", file.toFile());
    NamedImages read = NamedImages.read(file, ReadOptions.defaults());
    assertThat(Samples.pixels(read.images(), 0)).isEqualTo(unsigned(rectangle(5, 10, 20, 10, 255)));
  }

  @Test
  void keepsAnImageOfTheTargetSize() {
    ImageSet digits = Samples.digits(1, 1);
    DigitImage digit = DigitImage.of(PngWriter.toPicture(digits, 0), 28, 28, Polarity.DETECT);
    assertThat(unsigned(digit.pixels())).isEqualTo(Samples.pixels(digits, 0));
    assertThat(digit.isInverted()).isFalse();
  }
}
