package io.github.mnistmaven.core.synthetic.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.engine.random.RandomStream;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

/** Camera, sensor and compression. */
class CameraTest {
  /** Line from (20, 30) to (60, 30) of a sheet, 10 pixels wide with round ends. */
  private static final PlacedGlyph LINE =
      new PlacedGlyph(new StrokeGlyph(List.of(new double[] {0, 0, 40, 0}), 5), 20, 30, 1);

  @Test
  void aCameraAboveTheSheetShowsItUnchanged() {
    Camera camera = new Camera(100, 80, 0, 0, 0);
    Sheet sheet = new Sheet(camera.sheetWidth(), camera.sheetHeight(), Rgb.gray(0.5));
    sheet.fill(10, 20, 30, 25, Rgb.gray(0), 1);

    float[][] photo = camera.photograph(sheet);

    assertThat(photo[0][22 * 100 + 20]).isZero();
    assertThat(photo[1][20 * 100 + 10]).isZero();
    assertThat(photo[2][19 * 100 + 10]).isEqualTo(0.5f);
    assertThat(photo[0][24 * 100 + 30]).isEqualTo(0.5f);
    assertThat(camera.bounds(LINE)).isEqualTo(new Rectangle(15, 25, 50, 10));
  }

  /**
   * A quarter turn takes the photo's point (x, y), from the center, to the sheet's point (-y, x).
   * The line is at x -35..15 and y -20..-10 from the sheet's center.
   */
  @Test
  void aQuarterTurnSwapsTheAxes() {
    Camera camera = new Camera(100, 100, StrictMath.PI / 2, 0, 0);

    Rectangle bounds = camera.bounds(new PlacedGlyph(LINE.glyph(), 20, 35, 1));

    assertThat(bounds.width).isCloseTo(10, within(1));
    assertThat(bounds.height).isCloseTo(50, within(1));
    assertThat(bounds.x).isCloseTo(30, within(1));
    assertThat(bounds.y).isCloseTo(35, within(1));
  }

  @Test
  void theBoundsFollowRotationAndPerspective() {
    Camera camera = new Camera(100, 80, 0.2, 0.05, -0.1);
    Sheet sheet = new Sheet(camera.sheetWidth(), camera.sheetHeight(), Rgb.gray(1));
    Pen pen = new Pen(Rgb.gray(0), 1, 0, 0, 1);
    PlacedGlyph placed = LINE.moved(10, 20);
    pen.write(sheet, placed, RandomStream.of(1, "test"));

    float[][] photo = camera.photograph(sheet);

    Rectangle ink = new Rectangle(0, 0, -1, -1);
    for (int i = 0; i < photo[0].length; i++) {
      if (photo[0][i] < 0.5) {
        ink.add(new Rectangle(i % 100, i / 100, 1, 1));
      }
    }
    Rectangle bounds = camera.bounds(placed);
    assertThat(bounds.getMinX()).isCloseTo(ink.getMinX(), within(1.0));
    assertThat(bounds.getMinY()).isCloseTo(ink.getMinY(), within(1.0));
    assertThat(bounds.getMaxX()).isCloseTo(ink.getMaxX(), within(1.0));
    assertThat(bounds.getMaxY()).isCloseTo(ink.getMaxY(), within(1.0));
  }

  /** Values of IEC 61966-2-1. */
  @Test
  void lightIsEncodedAsInSrgb() {
    assertThat(Sensor.encode(0)).isZero();
    assertThat(Sensor.encode(0.001f)).isCloseTo(0.01292f, within(1e-4f));
    assertThat(Sensor.encode(0.21404f)).isCloseTo(0.5f, within(1e-4f));
    assertThat(Sensor.encode(1)).isEqualTo(1);
    assertThat(Sensor.encode(3)).isEqualTo(1);
  }

  @Test
  void noiseHasTheRequestedDeviation() {
    float[][] photo = new float[3][40_000];
    for (float[] channel : photo) {
      Arrays.fill(channel, 0.21404f);
    }

    Sensor.expose(photo, 0.02, RandomStream.of(1, "test"));

    for (float[] channel : photo) {
      double sum = 0;
      double squares = 0;
      for (float value : channel) {
        sum += value - 127.5;
        squares += (value - 127.5) * (value - 127.5);
      }
      assertThat(sum / channel.length).isCloseTo(0, within(0.1));
      assertThat(Math.sqrt(squares / channel.length)).isCloseTo(0.02 * 255, within(0.1));
    }
  }

  /** ImageIO quality 0.5 has the tables of annex K unscaled; its native code rounds more often. */
  @Test
  void artifactsAreThoseOfImageIo() throws IOException {
    int width = 61;
    int height = 45;
    float[][] photo = new float[3][width * height];
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      double radius = Math.hypot(i % width - 25, i / width - 20);
      int value = radius > 10 && radius < 16 ? 40 : 200 - i % width;
      photo[0][i] = value;
      photo[1][i] = value + 20;
      photo[2][i] = value + 35;
      image.setRGB(i % width, i / width, value << 16 | (value + 20) << 8 | (value + 35));
    }
    BufferedImage expected = compressed(image, 0.5f);

    JpegArtifacts.apply(photo, width, 50);

    double difference = 0;
    double change = 0;
    for (int i = 0; i < width * height; i++) {
      int rgb = expected.getRGB(i % width, i / width);
      difference += Math.abs(Math.round(photo[1][i]) - (rgb >> 8 & 0xFF));
      change += Math.abs((image.getRGB(i % width, i / width) >> 8 & 0xFF) - (rgb >> 8 & 0xFF));
    }
    assertThat(change / (width * height)).isGreaterThan(2);
    assertThat(difference / (width * height)).isLessThan(0.6);
  }

  private static BufferedImage compressed(BufferedImage image, float quality) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    writer.dispose();
    return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
