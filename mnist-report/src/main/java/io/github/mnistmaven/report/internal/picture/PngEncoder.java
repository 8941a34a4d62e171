package io.github.mnistmaven.report.internal.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Encodes small grayscale images as PNG. Pixels are stored uncompressed, because the output of zlib
 * differs between builds and the bytes must be the same on every machine.
 */
final class PngEncoder {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  /** Maximum number of bytes in a stored deflate block. */
  private static final int MAX_BLOCK = 0xFFFF;

  private PngEncoder() {}

  /**
   * Encodes an image with dark ink on a light background.
   *
   * @param ink {@code [height, width]}, row-major, 0 is background and 255 is ink
   * @throws IllegalArgumentException if the number of pixels does not match the size
   */
  static byte[] encode(byte[] ink, int height, int width) {
    if (ink.length != height * width) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an image of %d x %d must have %d pixels but has %d",
              height,
              width,
              height * width,
              ink.length));
    }
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put(new byte[4]); // 8-bit grayscale; deflate, no filter, not interlaced
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    chunk(png, "IHDR", header.array());
    chunk(png, "IDAT", stored(scanlines(ink, height, width)));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  /** Returns rows of inverted pixels, each preceded by the filter type 0 (none). */
  private static byte[] scanlines(byte[] ink, int height, int width) {
    byte[] lines = new byte[height * (width + 1)];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        lines[row * (width + 1) + 1 + column] = (byte) ~ink[row * width + column];
      }
    }
    return lines;
  }

  /** Returns a zlib stream (RFC 1950) of stored blocks (RFC 1951, section 3.2.4). */
  private static byte[] stored(byte[] data) {
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    zlib.write(0x78);
    zlib.write(0x01);
    for (int start = 0; start < data.length; start += MAX_BLOCK) {
      int length = Math.min(MAX_BLOCK, data.length - start);
      zlib.write(start + length == data.length ? 1 : 0);
      littleEndian(zlib, length);
      littleEndian(zlib, ~length);
      zlib.write(data, start, length);
    }
    Adler32 checksum = new Adler32();
    checksum.update(data);
    zlib.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    return zlib.toByteArray();
  }

  private static void littleEndian(ByteArrayOutputStream out, int value) {
    out.write(value);
    out.write(value >> 8);
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(name);
    png.writeBytes(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
  }
}
