package io.github.mnistmaven.core.engine.internal.onednn.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** An array in native memory that someone else owns, in a layout that oneDNN understands. */
public final class Tensor implements AutoCloseable {
  private final memory.desc layout;
  private final memory handle;
  private final long bytes;
  private Pointer place;

  /** A tensor that has no place yet. */
  public Tensor(Cpu cpu, memory.desc layout) {
    this.layout = layout.retainReference();
    this.handle = new memory(layout, cpu.engine(), null).retainReference();
    this.bytes = layout.get_size();
  }

  /** A tensor at a place. */
  public Tensor(Cpu cpu, memory.desc layout, Pointer place) {
    this(cpu, layout);
    place(place);
  }

  void place(Pointer place) {
    this.place = place;
    handle.set_data_handle(place);
  }

  Pointer place() {
    return place;
  }

  /** How the elements lie. */
  public memory.desc layout() {
    return layout;
  }

  /** What oneDNN knows the tensor by. */
  public memory handle() {
    return handle;
  }

  /** Bytes with the padding that the layout needs. */
  public long bytes() {
    return bytes;
  }

  /** A view of the elements in the order of the layout, padding included. */
  public FloatBuffer floats() {
    return raw(bytes).asFloatBuffer();
  }

  /**
   * A view of the bytes in the order of the layout.
   *
   * @param length bytes to see; the place must have as many
   */
  public ByteBuffer raw(long length) {
    return new BytePointer(place).capacity(length).asByteBuffer().order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    handle.releaseReference();
    layout.releaseReference();
  }
}
