package io.github.mnistmaven.core.engine.internal.onednn.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.BytePointer;

/**
 * Plans where a program's tensors lie in one block of memory. A program runs in the order in which
 * it was built, so what {@link #release} gives back at build time may be reused by whatever is
 * reserved later: gradients move into the place of activations that are no longer needed.
 */
public final class Workspace {
  /** oneDNN's kernels are fastest on whole cache lines. */
  static final long ALIGNMENT = 64;

  private final Map<Tensor, Long> offsets = new HashMap<>();
  private final TreeMap<Long, Tensor> live = new TreeMap<>();
  private long size;

  /** Gives a tensor a place; first fit. */
  public void reserve(Tensor tensor) {
    long length = length(tensor);
    long offset = 0;
    for (Map.Entry<Long, Tensor> block : live.entrySet()) {
      if (block.getKey() - offset >= length) {
        break;
      }
      offset = block.getKey() + length(block.getValue());
    }
    live.put(offset, tensor);
    offsets.put(tensor, offset);
    size = Math.max(size, offset + length);
  }

  /** Gives a tensor the place of another, to see the same elements in another way. */
  public void overlay(Tensor view, Tensor tensor) {
    offsets.put(view, offsets.get(tensor));
  }

  /** Bytes that a tensor takes, so that the next one begins on a cache line. */
  static long length(Tensor tensor) {
    return (tensor.bytes() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Frees a tensor's place for tensors reserved later; releasing it again does nothing. */
  public void release(Tensor tensor) {
    live.remove(offsets.get(tensor), tensor);
  }

  /** Bytes of the whole block. */
  long size() {
    return size;
  }

  /** Moves every tensor into a block, which must have {@link #size} bytes. */
  void place(BytePointer block) {
    offsets.forEach((tensor, offset) -> tensor.place(block.getPointer(offset)));
  }

  /** Frees oneDNN's descriptions of the tensors. */
  public void close() {
    offsets.keySet().forEach(Tensor::close);
  }
}
