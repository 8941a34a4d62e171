package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.engine.internal.EngineState;
import io.github.mnistmaven.predict.internal.file.FloatBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * State of a training that its steps change: parameters, optimizer state, running statistics, and
 * the number of steps. Immutable.
 *
 * <p>All values form one vector. Workers average it slice by slice:
 *
 * <pre>{@code
 * List<float[]> means = new ArrayList<>();
 * for (int k = 0; k < slices; k++) {
 *   means.add(StateAverage.of(List.of(first.slice(k, slices), second.slice(k, slices))));
 * }
 * WorkerState next = from.after(firstTask, means);
 * }</pre>
 */
public final class WorkerState {
  private static final int HEADER_BYTES = 4096;

  private final EngineState state;

  private WorkerState(EngineState state) {
    this.state = state;
  }

  /** Creates a worker state from the state of an engine. */
  static WorkerState of(EngineState state) {
    return new WorkerState(state);
  }

  EngineState engineState() {
    return state;
  }

  /** Returns the number of values. */
  public int length() {
    return state.lengths().values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * Returns a copy of a slice of the values. The concatenation of all slices is the whole vector.
   *
   * @param slice index of the slice, from 0
   * @param slices number of slices
   */
  public float[] slice(int slice, int slices) {
    int from = start(slice, slices);
    float[] numbers = new float[start(slice + 1, slices) - from];
    int arrayStart = 0;
    for (float[] array : state.arrays().values()) {
      int begin = Math.max(from, arrayStart);
      int end = Math.min(from + numbers.length, arrayStart + array.length);
      if (begin < end) {
        System.arraycopy(array, begin - arrayStart, numbers, begin - from, end - begin);
      }
      arrayStart += array.length;
    }
    return numbers;
  }

  /** Serializes this state; {@link #ofBytes} deserializes it. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(length() * Float.BYTES + HEADER_BYTES);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(state.step());
      out.writeDouble(state.learningRate());
      out.writeInt(state.arrays().size());
      for (Map.Entry<String, float[]> array : state.arrays().entrySet()) {
        out.writeUTF(array.getKey());
        out.writeInt(array.getValue().length);
        FloatBytes.write(array.getValue(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Deserializes a state that {@link #toBytes} of the same library version returned.
   *
   * @throws IllegalArgumentException if the bytes are not valid
   */
  public static WorkerState ofBytes(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int step = in.readInt();
      double learningRate = in.readDouble();
      SortedMap<String, float[]> arrays = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        String name = in.readUTF();
        int length = in.readInt();
        arrays.put(name, FloatBytes.read(in.readNBytes(length * Float.BYTES), length));
      }
      return new WorkerState(new EngineState(step, learningRate, List.of(), arrays));
    } catch (IOException | IndexOutOfBoundsException | BufferUnderflowException e) {
      throw new IllegalArgumentException(
          "cannot deserialize a worker state from %d bytes: %s".formatted(bytes.length, e), e);
    }
  }

  private int start(int slice, int slices) {
    return (int) ((long) length() * slice / slices);
  }

  /**
   * Returns the state after a round. Its number of steps is that of the first worker, the largest.
   *
   * @param first task of the first worker
   * @param means means of all slices, in order
   * @throws IllegalArgumentException if the number of values differs from this state
   */
  public WorkerState after(WorkerTask first, List<float[]> means) {
    float[] concatenated = concatenated(means);
    SortedMap<String, float[]> arrays = new TreeMap<>();
    int from = 0;
    for (Map.Entry<String, Integer> array : state.lengths().entrySet()) {
      arrays.put(array.getKey(), Arrays.copyOfRange(concatenated, from, from + array.getValue()));
      from += array.getValue();
    }
    List<Double> rates = first.learningRates();
    return new WorkerState(
        new EngineState(
            state.step() + rates.size(), rates.get(rates.size() - 1), state.random(), arrays));
  }

  private float[] concatenated(List<float[]> slices) {
    int count = slices.stream().mapToInt(slice -> slice.length).sum();
    if (count != length()) {
      throw new IllegalArgumentException(
          "slices must have %d values in total but have %d".formatted(length(), count));
    }
    float[] concatenated = new float[count];
    int from = 0;
    for (float[] slice : slices) {
      System.arraycopy(slice, 0, concatenated, from, slice.length);
      from += slice.length;
    }
    return concatenated;
  }
}
