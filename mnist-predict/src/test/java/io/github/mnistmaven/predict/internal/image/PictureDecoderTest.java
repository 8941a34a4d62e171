package io.github.mnistmaven.predict.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.predict.image.MalformedImageException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureDecoderTest {
  @SuppressWarnings("ArrayRecordComponent")
  private record Hostile(String name, byte[] content) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static BufferedImage picture(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.BLUE);
    graphics.setStroke(new BasicStroke(5));
    graphics.drawOval(width / 4, height / 4, width / 2, height / 2);
    graphics.dispose();
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      assertThat(ImageIO.write(image, format, out)).isTrue();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  /** Inserts a segment after the first marker of a JPEG file. */
  private static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
    ByteBuffer buffer = ByteBuffer.allocate(jpeg.length + data.length + 4);
    buffer.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) marker);
    buffer.putShort((short) (data.length + 2)).put(data).put(jpeg, 2, jpeg.length - 2);
    return buffer.array();
  }

  private static byte[] exif(ByteOrder order, int type, int count, int value) {
    ByteBuffer buffer = ByteBuffer.allocate(6 + 8 + 2 + 24 + 4).order(order);
    buffer.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    buffer.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
    buffer.putShort((short) 42).putInt(8).putShort((short) 2);
    buffer.putShort((short) 0x0100).putShort((short) 4).putInt(1).putInt(4000);
    buffer.putShort((short) 0x0112).putShort((short) type).putInt(count);
    buffer.putShort((short) value).putShort((short) 0).putInt(0);
    return buffer.array();
  }

  private static byte[] jpeg() {
    return encoded(picture(60, 80), "jpeg");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
  void readsTheOrientationInEitherByteOrder(int orientation) throws Exception {
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      byte[] file = withSegment(jpeg(), 0xE1, exif(order, 3, 1, orientation));

      // Some cameras write 0 for unknown.
      assertThat(PictureDecoder.decode("photo.jpg", file).orientation())
          .isEqualTo(Math.max(1, orientation));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "bmp", "gif"})
  void decodesEveryFormat(String format) throws Exception {
    DecodedImage decoded = PictureDecoder.decode("a", encoded(picture(60, 80), format));

    assertThat(decoded.image().getWidth()).isEqualTo(60);
    assertThat(decoded.image().getHeight()).isEqualTo(80);
    assertThat(decoded.orientation()).isEqualTo(1);
  }

  @Test
  void convertsInksOfAdobeToGray() throws Exception {
    // Adobe stores inverted inks: 255 is no ink.
    BufferedImage gray =
        PictureDecoder.decode("a", cmykJpeg(new int[] {255, 255, 255, 255}, true)).image();
    assertThat(gray.getRaster().getSample(8, 8, 0)).isCloseTo(255, within(2));
    gray = PictureDecoder.decode("a", cmykJpeg(new int[] {255, 255, 255, 0}, true)).image();
    assertThat(gray.getRaster().getSample(8, 8, 0)).isCloseTo(0, within(2));
    // Red light of 0 and green and blue of 255: 0.587 + 0.114 of 255.
    gray = PictureDecoder.decode("a", cmykJpeg(new int[] {0, 255, 255, 255}, true)).image();
    assertThat(gray.getRaster().getSample(8, 8, 0)).isCloseTo(179, within(3));
  }

  @Test
  void convertsPlainInksToGray() throws Exception {
    BufferedImage gray =
        PictureDecoder.decode("a", cmykJpeg(new int[] {0, 0, 0, 255}, false)).image();
    assertThat(gray.getRaster().getSample(8, 8, 0)).isCloseTo(0, within(2));
  }

  private static byte[] cmykJpeg(int[] inks, boolean adobe) throws IOException {
    WritableRaster raster =
        java.awt.image.Raster.createInterleavedRaster(
            java.awt.image.DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int i = 0; i < 256; i++) {
      raster.setPixel(i % 16, i / 16, inks);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    }
    writer.dispose();
    byte[] marker = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
    return adobe ? withSegment(out.toByteArray(), 0xEE, marker) : out.toByteArray();
  }

  static Stream<Hostile> hostileFiles() {
    return Stream.of(
            truncated("png"),
            truncated("jpeg"),
            truncated("bmp"),
            sizes(),
            bombs(),
            malformedExif(),
            notPictures())
        .flatMap(stream -> stream);
  }

  private static Stream<Hostile> truncated(String format) {
    byte[] whole = encoded(picture(60, 80), format);
    return IntStream.range(1, 30)
        .map(i -> (int) ((long) (whole.length - 3) * i / 30))
        .mapToObj(n -> new Hostile(format + " cut at " + n, Arrays.copyOf(whole, n)));
  }

  private static Stream<Hostile> sizes() {
    return Stream.of(
            new int[] {1, 1}, new int[] {30_000, 1}, new int[] {1, 30_000}, new int[] {7, 90})
        .flatMap(
            size ->
                Stream.of("png", "jpeg", "bmp", "gif")
                    .map(
                        format ->
                            new Hostile(
                                format + " of " + size[0] + " x " + size[1],
                                encoded(picture(size[0], size[1]), format))));
  }

  /** Small files that promise many pixels. */
  private static Stream<Hostile> bombs() {
    return Stream.of(
            new int[] {50_000, 50_000},
            new int[] {10_001, 10_000},
            new int[] {Integer.MAX_VALUE, 9})
        .map(size -> new Hostile("png bomb of " + size[0], pngOfSize(size[0], size[1])));
  }

  private static byte[] pngOfSize(int width, int height) {
    byte[] png = encoded(picture(20, 20), "png");
    ByteBuffer buffer = ByteBuffer.wrap(png);
    buffer.putInt(16, width).putInt(20, height);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    buffer.putInt(29, (int) crc.getValue());
    return png;
  }

  private static Stream<Hostile> malformedExif() {
    byte[] good = exif(ByteOrder.BIG_ENDIAN, 3, 1, 6);
    Stream<Hostile> shortened =
        IntStream.range(6, 36)
            .mapToObj(
                n ->
                    new Hostile(
                        "EXIF cut at " + n, withSegment(jpeg(), 0xE1, Arrays.copyOf(good, n))));
    Stream<Hostile> values =
        Stream.of(
                exif(ByteOrder.BIG_ENDIAN, 3, 1, 9),
                exif(ByteOrder.BIG_ENDIAN, 3, 1, 65_535),
                exif(ByteOrder.LITTLE_ENDIAN, 3, 1, 77),
                exif(ByteOrder.BIG_ENDIAN, 2, 1, 6),
                exif(ByteOrder.BIG_ENDIAN, 3, -1, 6),
                with(good, 6, 'X'),
                with(good, 8, 1),
                with(good, 10, 127),
                with(good, 13, 1),
                with(good, 14, 255))
            .map(
                data ->
                    new Hostile("EXIF " + Arrays.hashCode(data), withSegment(jpeg(), 0xE1, data)));
    return Stream.concat(shortened, values);
  }

  private static byte[] with(byte[] data, int index, int value) {
    byte[] changed = data.clone();
    changed[index] = (byte) value;
    return changed;
  }

  private static Stream<Hostile> notPictures() {
    Random random = new Random(7);
    Stream<Hostile> noise =
        IntStream.range(0, 30)
            .mapToObj(
                i -> {
                  byte[] bytes = new byte[random.nextInt(3000)];
                  random.nextBytes(bytes);
                  return new Hostile("random bytes " + i, bytes);
                });
    Stream<Hostile> starts =
        Stream.of(
                "\u0089PNG\r\n\u001a\n", "GIF89a", "BM", "%PDF-1.7", "<svg/>", "\u00ff\u00d8\u00ff")
            .map(start -> new Hostile(start, start.getBytes(StandardCharsets.ISO_8859_1)));
    return Stream.concat(noise, starts);
  }

  @ParameterizedTest
  @MethodSource("hostileFiles")
  void aHostileFileIsRefusedWithItsName(Hostile file) {
    assertThatThrownBy(() -> PictureDecoder.decode("scan.jpg", file.content))
        .isInstanceOf(MalformedImageException.class)
        .hasMessageStartingWith("scan.jpg: expected ")
        .hasMessageContaining(", found ");
  }

  @Test
  void damagedBytesCauseNoOtherException() {
    for (String format : List.of("png", "jpeg", "bmp", "gif")) {
      byte[] whole = encoded(picture(60, 80), format);
      Random random = new Random(11);
      for (int i = 0; i < 300; i++) {
        byte[] damaged = whole.clone();
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        try {
          PictureDecoder.decode("a", damaged);
        } catch (MalformedImageException e) {
          assertThat(e).hasMessageStartingWith("a: expected ");
        }
      }
    }
  }

  @Test
  void theMessageNamesTheAllowedSizes() {
    assertThatThrownBy(() -> PictureDecoder.decode("a.png", encoded(picture(1, 1), "png")))
        .hasMessage(
            "a.png: expected an image of at least 8 x 8 and at most 100000000 pixels, found 1 x 1");
  }
}
