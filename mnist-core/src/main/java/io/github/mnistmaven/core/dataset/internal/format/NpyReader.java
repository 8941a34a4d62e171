package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.core.dataset.internal.bytes.BoundedReader;
import io.github.mnistmaven.core.dataset.internal.bytes.FileSignature;
import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reader of NumPy's {@code .npy} format, versions 1 to 3, in C order.
 *
 * <p>Images are {@code uint8} of shape {@code [count, height, width]} or {@code [count, height,
 * width, 1]}. Labels are integers of shape {@code [count]} or {@code [count, 1]}.
 */
final class NpyReader {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_HEADER_BYTES = 1 << 16;
  private static final Pattern TYPE = Pattern.compile("'descr': *'([<>|=]?)([a-zA-Z])(\\d+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(((?:\\d{1,10}L?,? *)*)\\)");

  private final Source source;
  private final DataInputStream in;
  private int headerBytes;
  private String kind;
  private ByteOrder byteOrder;
  private int itemBytes;
  private long[] shape;

  private NpyReader(Source source, InputStream in) {
    this.source = source;
    this.in = new DataInputStream(in);
  }

  /** Returns whether a file starts with the signature of an array. */
  static boolean isArray(FileSignature start) {
    return start.startWith(MAGIC);
  }

  /** Reads images without labels. */
  static ImageSet readImages(Source source) throws IOException {
    return source.read(in -> new NpyReader(source, in).images());
  }

  static RawLabels readLabels(Source source) throws IOException {
    return source.read(in -> new NpyReader(source, in).labels());
  }

  private ImageSet images() throws IOException {
    readHeader();
    boolean grayscale = shape.length == 3 || (shape.length == 4 && shape[3] == 1);
    if (!kind.equals("u") || itemBytes != 1 || !grayscale) {
      throw source.malformed("byte 10", "uint8 values of [count, height, width]", description());
    }
    if (!isSide(shape[1]) || !isSide(shape[2])) {
      throw source.malformed(
          "byte 10", "a height and width in 1.." + ImageSet.MAX_SIDE, shape[1] + " x " + shape[2]);
    }
    byte[] pixels = BoundedReader.read(source, in, headerBytes, expectedBytes(shape[1] * shape[2]));
    return ImageSet.unlabeled(pixels, (int) shape[1], (int) shape[2]);
  }

  private static boolean isSide(long size) {
    return size >= 1 && size <= ImageSet.MAX_SIDE;
  }

  private RawLabels labels() throws IOException {
    readHeader();
    boolean column = shape.length == 1 || (shape.length == 2 && shape[1] == 1);
    boolean integers = "ui".contains(kind) && Integer.bitCount(itemBytes) == 1 && itemBytes <= 8;
    if (!integers || !column) {
      throw source.malformed("byte 10", "integers of [count]", description());
    }
    ByteBuffer values =
        ByteBuffer.wrap(BoundedReader.read(source, in, headerBytes, expectedBytes(itemBytes)))
            .order(byteOrder);
    long[] labels = new long[(int) shape[0]];
    Arrays.setAll(labels, i -> value(values, i * itemBytes));
    return new RawLabels(source, labels, headerBytes, itemBytes);
  }

  /**
   * Returns an integer. Unsigned 64-bit values above {@code Long.MAX_VALUE} become negative, which
   * is not a valid label either.
   */
  private long value(ByteBuffer values, int at) {
    boolean unsigned = kind.equals("u");
    return switch (itemBytes) {
      case 1 -> unsigned ? values.get(at) & 0xFF : values.get(at);
      case 2 -> unsigned ? values.getShort(at) & 0xFFFF : values.getShort(at);
      case 4 -> unsigned ? values.getInt(at) & 0xFFFFFFFFL : values.getInt(at);
      default -> values.getLong(at);
    };
  }

  /**
   * Returns the number of bytes of all values; does not overflow, because sizes have at most ten
   * digits.
   */
  private long expectedBytes(long bytesEach) {
    return shape[0] * bytesEach;
  }

  private void readHeader() throws IOException {
    try {
      byte[] magic = in.readNBytes(MAGIC.length);
      int version = in.readUnsignedByte();
      int minor = in.readUnsignedByte();
      if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 3 || minor != 0) {
        throw source.malformed(
            "byte 0", "a NumPy array of version 1.0 to 3.0", "an unknown signature or version");
      }
      int length = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
      if (version > 1) {
        length |= Short.toUnsignedInt(Short.reverseBytes(in.readShort())) << 16;
      }
      headerBytes = MAGIC.length + 2 + (version > 1 ? 4 : 2) + length;
      if (length < 0 || length > MAX_HEADER_BYTES) {
        throw source.malformed(
            "byte 8",
            "a header of at most " + MAX_HEADER_BYTES + " bytes",
            Integer.toUnsignedString(length));
      }
      byte[] header = new byte[length];
      in.readFully(header);
      parse(new String(header, StandardCharsets.UTF_8).replace('"', '\''));
    } catch (EOFException e) {
      throw source.malformed("", "a complete NumPy header", "a truncated one");
    }
  }

  private void parse(String header) {
    Matcher type = TYPE.matcher(header);
    Matcher order = ORDER.matcher(header);
    Matcher sizes = SHAPE.matcher(header);
    if (!type.find() || !order.find() || !sizes.find()) {
      String start = header.strip();
      throw source.malformed(
          "byte 10",
          "a NumPy header with a simple descr, fortran_order and shape",
          start.length() <= 80 ? start : start.substring(0, 80) + "...");
    }
    if (order.group(1).equals("True")) {
      throw source.malformed("byte 10", "values in C order", "Fortran order");
    }
    byteOrder = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    kind = type.group(2);
    itemBytes = type.group(3).length() > 2 ? Integer.MAX_VALUE : Integer.parseInt(type.group(3));
    shape =
        Stream.of(sizes.group(1).split("[, L]+", -1))
            .filter(size -> !size.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
  }

  private String description() {
    return String.format(Locale.ROOT, "%s%d values of %s", kind, itemBytes, Arrays.toString(shape));
  }
}
