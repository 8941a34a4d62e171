package io.github.mnistmaven.core.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.MaxPooling;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** Describes max pooling over a batch to oneDNN, in both directions. */
record PoolingPlan(MaxPooling layer, memory.desc source) {

  /**
   * The forward pass.
   *
   * @param propagation oneDNN's {@code dnnl_forward_training} or {@code dnnl_forward_inference}
   */
  pooling_forward.primitive_desc forward(int propagation, Cpu cpu) {
    Shape input = Shape.of(source);
    Shape output = layer.window().over(input, input.channels());
    long batchSize = Layout.dimensions(source)[0];
    return new pooling_forward.primitive_desc(
        new pooling_forward.desc(
            propagation,
            dnnl_pooling_max,
            source,
            Layout.anyLike(source, batchSize, output.channels(), output.height(), output.width()),
            layer.window().strides(),
            layer.window().kernel(),
            layer.window().paddingBefore(input),
            layer.window().paddingAfter(input)),
        ProgramBuilder.attributes(),
        cpu.engine());
  }

  /** The backward pass. */
  pooling_backward.primitive_desc backward(pooling_forward.primitive_desc forward, Cpu cpu) {
    Shape input = Shape.of(source);
    return new pooling_backward.primitive_desc(
        new pooling_backward.desc(
            dnnl_pooling_max,
            source,
            forward.dst_desc(),
            layer.window().strides(),
            layer.window().kernel(),
            layer.window().paddingBefore(input),
            layer.window().paddingAfter(input)),
        ProgramBuilder.attributes(),
        cpu.engine(),
        forward);
  }
}
