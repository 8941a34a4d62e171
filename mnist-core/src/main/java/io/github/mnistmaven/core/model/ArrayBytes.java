package io.github.mnistmaven.core.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's binary form of an array of floats, as {@code Nd4j.write} has it.
 *
 * <p>Two buffers, shape and values, each with a header: a UTF name, the length and the data type,
 * then big-endian values. {@code Nd4j.read} allocates what a header claims before it looks for the
 * bytes; here the claim is held against the bytes first.
 */
final class ArrayBytes {
  private static final int MAX_SHAPE_VALUES = 64;

  private ArrayBytes() {}

  static byte[] of(INDArray array) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      Nd4j.write(array, out);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a vector.
   *
   * @param name the file and entry, for messages
   * @param length how many floats there must be
   */
  static float[] parse(String name, byte[] bytes, long length) throws MalformedModelException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.readUTF();
      long shapeValues = in.readLong();
      String shapeType = in.readUTF();
      if (shapeValues < 1 || shapeValues > MAX_SHAPE_VALUES || !shapeType.equals("LONG")) {
        throw new MalformedModelException(
            name, "an array's shape", shapeValues + " values of type " + shapeType);
      }
      checkShape(name, in, shapeValues, length);
      in.readUTF();
      long found = in.readLong();
      String type = in.readUTF();
      if (found != length || !type.equals("FLOAT") || in.available() != length * Float.BYTES) {
        throw new MalformedModelException(
            name,
            length + " values of type FLOAT",
            found + " of type " + type + " in " + in.available() + " bytes");
      }
      float[] values = new float[(int) length];
      ByteBuffer.wrap(bytes, bytes.length - in.available(), in.available())
          .asFloatBuffer()
          .get(values);
      checkFinite(name, values);
      return values;
    } catch (IOException e) {
      throw new MalformedModelException(name, "an array", bytes.length + " bytes of something", e);
    }
  }

  /** The shape begins with the number of dimensions and each of them. */
  private static void checkShape(String name, DataInputStream in, long shapeValues, long length)
      throws IOException, MalformedModelException {
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < shapeValues; i++) {
      shape.add(in.readLong());
    }
    if (!startsWith(shape, List.of(1L, length)) && !startsWith(shape, List.of(2L, 1L, length))) {
      throw new MalformedModelException(
          name, "an array of " + length + " or 1 x " + length, "one whose shape reads " + shape);
    }
  }

  private static boolean startsWith(List<Long> shape, List<Long> beginning) {
    return shape.size() >= beginning.size() && shape.subList(0, beginning.size()).equals(beginning);
  }

  private static void checkFinite(String name, float[] values) throws MalformedModelException {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new MalformedModelException(
            name, "finite numbers", values[i] + " as number " + (i + 1) + " of " + values.length);
      }
    }
  }
}
