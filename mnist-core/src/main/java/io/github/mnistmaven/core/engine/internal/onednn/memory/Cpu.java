package io.github.mnistmaven.core.engine.internal.onednn.memory;

import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_wait;

import io.github.mnistmaven.core.engine.internal.NativeCode;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;

/** oneDNN's processor and a stream on which primitives run, one after another. */
public final class Cpu implements AutoCloseable {
  private final engine processor;
  private final stream queue;

  /** The processor. */
  public Cpu() {
    this(processor());
  }

  private static engine processor() {
    NativeCode.load();
    return new engine(org.bytedeco.dnnl.engine.kind.cpu, 0);
  }

  private Cpu(engine processor) {
    this.processor = processor.retainReference();
    this.queue = new stream(processor).retainReference();
  }

  /** The same processor with a stream beside this one's. */
  public Cpu beside() {
    return new Cpu(processor);
  }

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
    queue.releaseReference();
    processor.releaseReference();
  }
}
