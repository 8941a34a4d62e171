package io.github.mnistmaven.core.dataset;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads IDX, the format of MNIST: two zero bytes, a type code, the number of dimensions, each
 * dimension as a big-endian int, then the values in row-major order.
 *
 * <p>Images are three-dimensional unsigned bytes. Labels are one-dimensional unsigned bytes or
 * ints, or rows of ints whose first column is the class, as in QMNIST.
 */
final class IdxReader {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final int INT = 0x0C;
  private static final int HEADER_START = 4;

  private IdxReader() {}

  static Digits readImages(Source source) throws IOException, MalformedDatasetException {
    return source.read(
        in -> {
          Header header = Header.read(source, in);
          if (header.type != UNSIGNED_BYTE || header.dimensions.length != 3) {
            throw source.malformed("byte 2", "08 03 (images of unsigned bytes)", header.kind());
          }
          int height = side(source, "height", header.dimensions[1], 8);
          int width = side(source, "width", header.dimensions[2], 12);
          long promised = (long) header.dimensions[0] * height * width;
          return Digits.unlabelled(readValues(source, in, header, promised), height, width);
        });
  }

  static int[] readLabels(Source source) throws IOException, MalformedDatasetException {
    return source.read(
        in -> {
          Header header = Header.read(source, in);
          int columns = header.dimensions.length == 2 ? header.dimensions[1] : 1;
          boolean bytes = header.type == UNSIGNED_BYTE && header.dimensions.length == 1;
          boolean ints = header.type == INT && header.dimensions.length <= 2;
          if (!bytes && !ints) {
            throw source.malformed(
                "byte 2", "08 01 (labels of unsigned bytes), 0c 01 or 0c 02", header.kind());
          }
          if (columns < 1 || columns > 256) {
            throw source.malformed("byte 8", "1 to 256 columns of labels", "" + columns);
          }
          int step = bytes ? 1 : columns * Integer.BYTES;
          byte[] values = readValues(source, in, header, (long) header.dimensions[0] * step);
          int[] labels = new int[header.dimensions[0]];
          ByteBuffer buffer = ByteBuffer.wrap(values);
          for (int i = 0; i < labels.length; i++) {
            labels[i] = bytes ? values[i] & 0xFF : buffer.getInt(i * step);
          }
          return labels;
        });
  }

  private static int side(Source source, String what, int value, int at)
      throws MalformedDatasetException {
    if (value < 1 || value > Digits.MAX_SIDE) {
      throw source.malformed(
          "byte " + at, "a " + what + " in 1.." + Digits.MAX_SIDE, Integer.toString(value));
    }
    return value;
  }

  /** Reads exactly the bytes that the header promises; memory follows the bytes that come. */
  private static byte[] readValues(Source source, InputStream in, Header header, long promised)
      throws IOException, MalformedDatasetException {
    int headerBytes = HEADER_START + Integer.BYTES * header.dimensions.length;
    String expected = String.format("%d bytes (from the header)", headerBytes + promised);
    if (promised > Integer.MAX_VALUE - 8) {
      throw source.malformed("byte 4", "at most 2147483639 bytes of values", promised + "");
    }
    byte[] values = new byte[(int) Math.min(promised, 8 * source.storedBytes())];
    int filled = 0;
    while (filled < promised) {
      if (filled == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(promised, 2L * values.length));
      }
      int read = in.read(values, filled, values.length - filled);
      if (read < 0) {
        throw source.malformed("", expected, headerBytes + filled + "");
      }
      filled += read;
    }
    if (in.read() >= 0) {
      throw source.malformed("", expected, "more");
    }
    return values;
  }

  private static final class Header {
    private final int type;
    private final int[] dimensions;

    Header(int type, int[] dimensions) {
      this.type = type;
      this.dimensions = dimensions;
    }

    static Header read(Source source, InputStream in)
        throws IOException, MalformedDatasetException {
      DataInputStream data = new DataInputStream(in);
      try {
        int magic = data.readInt();
        int type = magic >> 8 & 0xFF;
        int[] dimensions = new int[magic & 0xFF];
        if (magic >>> 16 != 0 || dimensions.length < 1 || dimensions.length > 3) {
          throw source.malformed(
              "byte 0",
              "an IDX header of 1 to 3 dimensions, such as 00 00 08 03",
              String.format(
                  "%02x %02x %02x %02x", magic >>> 24, magic >> 16 & 0xFF, type, magic & 0xFF));
        }
        for (int i = 0; i < dimensions.length; i++) {
          dimensions[i] = data.readInt();
          if (dimensions[i] < 0) {
            throw source.malformed(
                "byte " + (HEADER_START + Integer.BYTES * i),
                "a dimension of 0 to 2147483647",
                Integer.toUnsignedString(dimensions[i]));
          }
        }
        return new Header(type, dimensions);
      } catch (EOFException e) {
        throw source.malformed("", "a whole IDX header", "the end of the file inside it");
      }
    }

    String kind() {
      return String.format("%02x %02x", type, dimensions.length);
    }
  }
}
