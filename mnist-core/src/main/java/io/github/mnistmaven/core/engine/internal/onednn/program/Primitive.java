package io.github.mnistmaven.core.engine.internal.onednn.program;

import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.primitive;

/** A oneDNN primitive bound to its tensors. */
final class Primitive implements Operation, AutoCloseable {
  private final String name;
  private final primitive owner;
  private final dnnl_primitive handle;
  private final dnnl_stream stream;
  private final dnnl_exec_arg_t arguments;
  private final int count;

  /**
   * Binds a primitive.
   *
   * @param name what it computes, for messages
   * @param tensors by oneDNN's {@code DNNL_ARG} constants
   */
  Primitive(Cpu cpu, String name, primitive owner, Map<Integer, Tensor> tensors) {
    this.name = name;
    this.owner = owner.retainReference();
    this.handle = owner.get().retainReference();
    this.stream = cpu.stream().get().retainReference();
    this.count = tensors.size();
    this.arguments = new dnnl_exec_arg_t(count).retainReference();
    int i = 0;
    for (Map.Entry<Integer, Tensor> tensor : tensors.entrySet()) {
      arguments.position(i++).arg(tensor.getKey()).memory(tensor.getValue().handle().get());
    }
    arguments.position(0);
  }

  @Override
  public void run() {
    int status = dnnl_primitive_execute(handle, stream, count, arguments);
    if (status != dnnl_success) {
      throw new IllegalStateException(name + " failed with oneDNN status " + status);
    }
  }

  @Override
  public void close() {
    arguments.releaseReference();
    stream.releaseReference();
    handle.releaseReference();
    owner.releaseReference();
  }
}
