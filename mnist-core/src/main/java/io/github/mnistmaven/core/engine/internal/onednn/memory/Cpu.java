package io.github.mnistmaven.core.engine.internal.onednn.memory;

import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_wait;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;

/** oneDNN's processor and the stream on which every primitive of one network runs. */
public final class Cpu implements AutoCloseable {
  private final engine processor = new engine(org.bytedeco.dnnl.engine.kind.cpu, 0);
  private final stream queue = new stream(processor);

  /** What every primitive is compiled for. */
  public engine engine() {
    return processor;
  }

  /** Where every primitive runs, one after another. */
  public stream stream() {
    return queue;
  }

  /** Waits until everything that was run is done. */
  public void await() {
    dnnl_stream_wait(queue.get());
  }

  /** Copies a tensor once, from one layout to another. */
  void copy(Tensor from, Tensor to) {
    memory source = from.handle();
    memory target = to.handle();
    try (reorder copy = new reorder(source, target)) {
      copy.execute(queue, source, target);
      queue._wait();
    }
  }

  @Override
  public void close() {
    queue.close();
    processor.close();
  }
}
