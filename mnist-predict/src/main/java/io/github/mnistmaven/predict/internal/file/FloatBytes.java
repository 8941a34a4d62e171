package io.github.mnistmaven.predict.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Floats as raw little-endian bytes. */
public final class FloatBytes {
  private static final int CHUNK = 1 << 14;

  private FloatBytes() {}

  /** Returns floats as bytes. */
  public static byte[] of(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  public static void write(float[] values, OutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      buffer.asFloatBuffer().put(values, from, count);
      out.write(buffer.array(), 0, count * Float.BYTES);
    }
  }

  /**
   * Reads floats.
   *
   * @param name file and entry, for messages
   * @throws MalformedFileException if the number of bytes differs, or a value is NaN
   */
  public static float[] read(String name, byte[] bytes, int length) {
    if (bytes.length != (long) length * Float.BYTES) {
      throw new MalformedFileException(name, length + " floats", bytes.length + " bytes");
    }
    float[] values = read(bytes, length);
    for (int i = 0; i < length; i++) {
      if (Float.isNaN(values[i])) {
        throw new MalformedFileException(name, "numbers", "NaN at index " + i);
      }
    }
    return values;
  }

  /** Reads floats, which may be NaN. */
  public static float[] read(byte[] bytes, int length) {
    float[] values = new float[length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
