package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.core.dataset.internal.bytes.BoundedReader;
import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reader of IDX, the file format of MNIST: two zero bytes, a type code, the number of dimensions,
 * each dimension as a big-endian int, then the values in row-major order.
 *
 * <p>Images are three-dimensional unsigned bytes. Labels are one-dimensional unsigned bytes or
 * ints, or rows of ints whose first column is the class, as in QMNIST.
 */
public final class IdxReader {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final int INT = 0x0C;
  private static final int MAX_COLUMNS = 256;

  private IdxReader() {}

  /** Reads a labeled set from two files. */
  public static ImageSet readPair(
      Source images, Source labels, List<String> classNames, BadSamples badSamples)
      throws IOException {
    ImageSet digits = readImages(images);
    return readLabels(labels).attachTo(digits, images.name(), classNames, badSamples);
  }

  /** Reads images without labels. */
  static ImageSet readImages(Source source) throws IOException {
    return source.read(
        in -> {
          Header header = Header.read(source, in);
          if (header.type != UNSIGNED_BYTE || header.dimensions.length != 3) {
            throw source.malformed("byte 2", "08 03 (images of unsigned bytes)", header.kind());
          }
          int height = side(source, "height", header.dimensions[1], 8);
          int width = side(source, "width", header.dimensions[2], 12);
          long expected = (long) header.dimensions[0] * height * width;
          byte[] pixels = BoundedReader.read(source, in, header.bytes(), expected);
          return ImageSet.unlabeled(pixels, height, width);
        });
  }

  static RawLabels readLabels(Source source) throws IOException {
    return source.read(
        in -> {
          Header header = Header.read(source, in);
          boolean bytes = header.type == UNSIGNED_BYTE && header.dimensions.length == 1;
          boolean ints = header.type == INT && header.dimensions.length <= 2;
          if (!bytes && !ints) {
            throw source.malformed("byte 2", "08 01, 0c 01 or 0c 02 (labels)", header.kind());
          }
          int columns = header.dimensions.length == 2 ? header.dimensions[1] : 1;
          if (columns < 1 || columns > MAX_COLUMNS) {
            throw source.malformed("byte 8", "1 to " + MAX_COLUMNS + " columns", columns + "");
          }
          int step = bytes ? 1 : columns * Integer.BYTES;
          long expected = (long) header.dimensions[0] * step;
          ByteBuffer values =
              ByteBuffer.wrap(BoundedReader.read(source, in, header.bytes(), expected));
          long[] labels = new long[header.dimensions[0]];
          Arrays.setAll(labels, i -> bytes ? values.get(i) & 0xFF : values.getInt(i * step));
          return new RawLabels(source, labels, header.bytes(), step);
        });
  }

  private static int side(Source source, String name, int value, int position) {
    if (value < 1 || value > ImageSet.MAX_SIDE) {
      throw source.malformed(
          "byte " + position, "a " + name + " in 1.." + ImageSet.MAX_SIDE, value + "");
    }
    return value;
  }

  private static final class Header {
    private final int type;
    private final int[] dimensions;

    private Header(int type, int[] dimensions) {
      this.type = type;
      this.dimensions = dimensions;
    }

    static Header read(Source source, InputStream in) throws IOException {
      DataInputStream data = new DataInputStream(in);
      try {
        int magic = data.readInt();
        int[] dimensions = new int[magic & 0xFF];
        if (magic >>> 16 != 0 || dimensions.length < 1 || dimensions.length > 3) {
          throw source.malformed(
              "byte 0",
              "00 00, a type and 1 to 3 dimensions, such as 00000803",
              String.format(Locale.ROOT, "%08x", magic));
        }
        for (int i = 0; i < dimensions.length; i++) {
          dimensions[i] = data.readInt();
          if (dimensions[i] < 0) {
            throw source.malformed(
                "byte " + Integer.BYTES * (i + 1), "a size in 0..2147483647", dimensions[i] + "");
          }
        }
        return new Header(magic >> 8 & 0xFF, dimensions);
      } catch (EOFException e) {
        throw source.malformed("", "a complete IDX header", "a truncated one");
      }
    }

    int bytes() {
      return Integer.BYTES * (1 + dimensions.length);
    }

    String kind() {
      return String.format(Locale.ROOT, "%02x %02x", type, dimensions.length);
    }
  }
}
