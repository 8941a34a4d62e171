package io.github.mnistmaven.core.engine.onednn;

import io.github.mnistmaven.core.engine.onednn.LayerSpec.Dense;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;

/**
 * Describes a dense layer over a batch to oneDNN, in all three directions. The source keeps its
 * layout, of images or of features; weights lie as oneDNN likes best.
 */
record DensePlan(Dense layer, memory.desc source) {

  /** {@code [outputs, inputs]} or {@code [outputs, channels, height, width]}. */
  long[] weightDimensions() {
    long[] dimensions = Layout.dimensions(source);
    dimensions[0] = layer.outputs();
    return dimensions;
  }

  /**
   * The forward pass with bias and, if the layer has it, ReLU.
   *
   * @param propagation oneDNN's {@code dnnl_forward_training} or {@code dnnl_forward_inference}
   */
  inner_product_forward.primitive_desc forward(int propagation, Cpu cpu) {
    primitive_attr attributes = ProgramBuilder.attributes();
    if (layer.relu()) {
      attributes.set_post_ops(Relu.behind());
    }
    return new inner_product_forward.primitive_desc(
        new inner_product_forward.desc(propagation, source, weights(), bias(), activations()),
        attributes,
        cpu.engine());
  }

  /** The backward pass to the source. */
  inner_product_backward_data.primitive_desc backwardData(
      inner_product_forward.primitive_desc forward, Cpu cpu) {
    return new inner_product_backward_data.primitive_desc(
        new inner_product_backward_data.desc(source, weights(), gradients()),
        ProgramBuilder.attributes(),
        cpu.engine(),
        forward);
  }

  /** The backward pass to weights and bias. */
  inner_product_backward_weights.primitive_desc backwardWeights(
      inner_product_forward.primitive_desc forward, Cpu cpu) {
    return new inner_product_backward_weights.primitive_desc(
        new inner_product_backward_weights.desc(
            source, Layout.any(weightDimensions()), bias(), gradients()),
        ProgramBuilder.attributes(),
        cpu.engine(),
        forward);
  }

  private memory.desc weights() {
    return Layout.anyLike(source, weightDimensions());
  }

  /** Scores are float32 in any precision: the loss needs their digits. */
  private memory.desc activations() {
    return layer.output() ? Layout.floatsIn(gradients()) : gradients();
  }

  private memory.desc gradients() {
    return Layout.plainLike(source, Layout.dimensions(source)[0], layer.outputs());
  }

  private memory.desc bias() {
    return Layout.plain(layer.outputs());
  }
}
