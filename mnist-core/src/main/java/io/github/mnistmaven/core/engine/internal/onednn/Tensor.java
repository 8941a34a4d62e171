package io.github.mnistmaven.core.engine.internal.onednn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** An array in native memory that someone else owns, in a layout that oneDNN understands. */
final class Tensor implements AutoCloseable {
  private final memory.desc layout;
  private final memory handle;
  private final long bytes;
  private Pointer place;

  /** A tensor that has no place yet. */
  Tensor(Cpu cpu, memory.desc layout) {
    this.layout = layout.retainReference();
    this.handle = new memory(layout, cpu.engine(), null).retainReference();
    this.bytes = layout.get_size();
  }

  /** A tensor at a place. */
  Tensor(Cpu cpu, memory.desc layout, Pointer place) {
    this(cpu, layout);
    place(place);
  }

  void place(Pointer place) {
    this.place = place;
    handle.set_data_handle(place);
  }

  memory.desc layout() {
    return layout;
  }

  memory handle() {
    return handle;
  }

  /** Bytes with the padding that the layout needs. */
  long bytes() {
    return bytes;
  }

  /** A view of the elements in the order of the layout, padding included. */
  FloatBuffer floats() {
    return raw(bytes).asFloatBuffer();
  }

  /**
   * A view of the bytes in the order of the layout.
   *
   * @param length bytes to see; the place must have as many
   */
  ByteBuffer raw(long length) {
    return new BytePointer(place).capacity(length).asByteBuffer().order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    handle.releaseReference();
    layout.releaseReference();
  }
}
