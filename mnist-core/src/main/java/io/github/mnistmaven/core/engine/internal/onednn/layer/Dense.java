package io.github.mnistmaven.core.engine.internal.onednn.layer;

import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Layout;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import io.github.mnistmaven.core.engine.internal.onednn.program.Inference;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * A dense layer over a batch of images or of features, whose layout it keeps: images need no
 * flattening, as the weights lie in whatever layout suits them. The output layer is one, before
 * softmax.
 */
final class Dense extends WeightedLayer {
  private final boolean output;

  private Dense(int index, Connections connections, ActivationFunction activation, boolean output) {
    super(index, "dense", connections, activation);
    this.output = output;
  }

  static Dense read(ConfiguredLayer<DenseLayer> from) throws UnsupportedNetworkException {
    DenseLayer layer = from.configuration();
    from.require(!layer.hasLayerNorm(), "has layer normalisation");
    return new Dense(
        from.index(),
        Connections.of(from, layer.hasBias()),
        ActivationFunction.read(from, layer.getActivationFn()),
        false);
  }

  static Dense readOutput(ConfiguredLayer<OutputLayer> from) throws UnsupportedNetworkException {
    OutputLayer layer = from.configuration();
    from.require(
        layer.getLossFn() instanceof LossMCXENT loss && loss.getWeights() == null,
        "is not trained on unweighted multi-class cross-entropy");
    from.require(layer.getActivationFn() instanceof ActivationSoftmax, "does not end in softmax");
    return new Dense(
        from.index(), Connections.of(from, layer.hasBias()), ActivationFunction.identity(), true);
  }

  @Override
  public Shape outputShape(Shape source, Shape image) {
    requireInputs(inputs(), source.features(), image);
    return Shape.ofFeatures(outputs());
  }

  @Override
  public Activations infer(Inference inference, Activations source) {
    return infer(inference, source.tensor(), source.pending());
  }

  /** {@code [outputs, inputs]} or {@code [outputs, channels, height, width]}. */
  @Override
  memory.desc plainWeights(memory.desc source) {
    long[] sizes = Layout.dimensions(source);
    sizes[0] = outputs();
    return Layout.plain(sizes);
  }

  @Override
  WeightedPrimitive forward(int propagation, memory.desc source, Cpu cpu) {
    var description = describeForward(propagation, source, cpu);
    return new WeightedPrimitive(
        description,
        new inner_product_forward(description),
        description.src_desc(),
        description.weights_desc(),
        description.dst_desc());
  }

  private inner_product_forward.primitive_desc describeForward(
      int propagation, memory.desc source, Cpu cpu) {
    return new inner_product_forward.primitive_desc(
        new inner_product_forward.desc(
            propagation, source, weights(source), biasLayout(propagation), activations(source)),
        forwardAttributes(propagation),
        cpu.engine());
  }

  @Override
  WeightedPrimitive backwardToSource(memory.desc source, Cpu cpu) {
    var description =
        new inner_product_backward_data.primitive_desc(
            new inner_product_backward_data.desc(source, weights(source), gradients(source)),
            ProgramBuilder.attributes(),
            cpu.engine(),
            describeForward(dnnl_forward_training, source, cpu));
    return new WeightedPrimitive(
        description,
        new inner_product_backward_data(description),
        description.diff_src_desc(),
        description.weights_desc(),
        description.diff_dst_desc());
  }

  @Override
  WeightedPrimitive backwardToWeights(memory.desc source, Cpu cpu) {
    var description =
        new inner_product_backward_weights.primitive_desc(
            new inner_product_backward_weights.desc(
                source,
                Layout.floatsIn(weights(source)),
                biasLayout(dnnl_forward_training),
                gradients(source)),
            ProgramBuilder.attributes(),
            cpu.engine(),
            describeForward(dnnl_forward_training, source, cpu));
    return new WeightedPrimitive(
        description,
        new inner_product_backward_weights(description),
        description.src_desc(),
        description.diff_weights_desc(),
        description.diff_dst_desc());
  }

  private memory.desc weights(memory.desc source) {
    return Layout.anyLike(source, Layout.dimensions(plainWeights(source)));
  }

  /** Scores are float32 in any precision: the loss needs their digits. */
  private memory.desc activations(memory.desc source) {
    return output ? Layout.floatsIn(gradients(source)) : gradients(source);
  }

  private memory.desc gradients(memory.desc source) {
    return Layout.plainLike(source, Layout.dimensions(source)[0], outputs());
  }
}
