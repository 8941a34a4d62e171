package io.github.mnistmaven.core.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.Dense;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;

/**
 * A dense layer over a batch of images or of features, whose layout it keeps: images need no
 * flattening, as the weights lie in whatever layout suits them.
 */
record DensePlan(Dense layer, memory.desc sourceLayout) implements WeightedPlan {

  /** {@code [outputs, inputs]} or {@code [outputs, channels, height, width]}. */
  @Override
  public long[] weightDimensions() {
    long[] dimensions = Layout.dimensions(sourceLayout);
    dimensions[0] = layer.outputs();
    return dimensions;
  }

  @Override
  public WeightedPrimitive forward(int propagation, Cpu cpu) {
    var description = describeForward(propagation, cpu);
    return new WeightedPrimitive(
        description,
        new inner_product_forward(description),
        description.src_desc(),
        description.weights_desc(),
        description.dst_desc());
  }

  private inner_product_forward.primitive_desc describeForward(int propagation, Cpu cpu) {
    primitive_attr attributes = ProgramBuilder.attributes();
    if (layer.relu()) {
      attributes.set_post_ops(Relu.behind());
    }
    return new inner_product_forward.primitive_desc(
        new inner_product_forward.desc(
            propagation,
            sourceLayout,
            Layout.anyLike(sourceLayout, weightDimensions()),
            bias(),
            activations()),
        attributes,
        cpu.engine());
  }

  @Override
  public WeightedPrimitive backwardToSource(Cpu cpu) {
    var description =
        new inner_product_backward_data.primitive_desc(
            new inner_product_backward_data.desc(
                sourceLayout, Layout.anyLike(sourceLayout, weightDimensions()), gradients()),
            ProgramBuilder.attributes(),
            cpu.engine(),
            describeForward(dnnl_forward_training, cpu));
    return new WeightedPrimitive(
        description,
        new inner_product_backward_data(description),
        description.diff_src_desc(),
        description.weights_desc(),
        description.diff_dst_desc());
  }

  @Override
  public WeightedPrimitive backwardToWeights(Cpu cpu) {
    var description =
        new inner_product_backward_weights.primitive_desc(
            new inner_product_backward_weights.desc(
                sourceLayout, Layout.any(weightDimensions()), bias(), gradients()),
            ProgramBuilder.attributes(),
            cpu.engine(),
            describeForward(dnnl_forward_training, cpu));
    return new WeightedPrimitive(
        description,
        new inner_product_backward_weights(description),
        description.src_desc(),
        description.diff_weights_desc(),
        description.diff_dst_desc());
  }

  /** Scores are float32 in any precision: the loss needs their digits. */
  private memory.desc activations() {
    return layer.output() ? Layout.floatsIn(gradients()) : gradients();
  }

  private memory.desc gradients() {
    return Layout.plainLike(sourceLayout, Layout.dimensions(sourceLayout)[0], layer.outputs());
  }

  private memory.desc bias() {
    return Layout.plain(layer.outputs());
  }
}
