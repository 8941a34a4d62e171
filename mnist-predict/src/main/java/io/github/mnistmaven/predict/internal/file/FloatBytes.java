package io.github.mnistmaven.predict.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Floats as raw little-endian bytes. */
public final class FloatBytes {
  private static final int FLOATS_AT_ONCE = 1 << 14;

  private FloatBytes() {}

  /** The bytes of some floats. */
  public static byte[] of(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  public static void write(float[] values, OutputStream out) throws IOException {
    ByteBuffer piece =
        ByteBuffer.allocate(FLOATS_AT_ONCE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += FLOATS_AT_ONCE) {
      int count = Math.min(FLOATS_AT_ONCE, values.length - from);
      piece.asFloatBuffer().put(values, from, count);
      out.write(piece.array(), 0, count * Float.BYTES);
    }
  }

  /**
   * Reads them back.
   *
   * @param name the file and entry, for messages
   * @throws MalformedFileException if there are not so many, or one is not a number
   */
  public static float[] read(String name, byte[] bytes, int length) throws MalformedFileException {
    if (bytes.length != (long) length * Float.BYTES) {
      throw new MalformedFileException(
          name, length + " floats", bytes.length + " bytes, which are not so many");
    }
    float[] values = read(bytes, length);
    for (int i = 0; i < length; i++) {
      if (Float.isNaN(values[i])) {
        throw new MalformedFileException(name, "numbers", "NaN at index " + i);
      }
    }
    return values;
  }

  /** Reads so many back, numbers or not. */
  public static float[] read(byte[] bytes, int length) {
    float[] values = new float[length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
