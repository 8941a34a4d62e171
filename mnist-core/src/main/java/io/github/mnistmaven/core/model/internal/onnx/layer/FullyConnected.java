package io.github.mnistmaven.core.model.internal.onnx.layer;

import io.github.mnistmaven.core.model.internal.onnx.step.Dense;
import io.github.mnistmaven.core.model.internal.onnx.step.Step;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeFeedForward;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/** Dense layers, of which the output layer is one. */
final class FullyConnected {
  private FullyConnected() {}

  static List<Step> steps(TrainedLayer<DenseLayer> layer) {
    layer.require(!layer.configuration().isHasLayerNorm(), "has a layer norm");
    return steps(layer, layer.configuration().isHasBias());
  }

  static List<Step> outputSteps(TrainedLayer<OutputLayer> layer) {
    layer.require(
        layer.configuration().getActivationFn() instanceof ActivationSoftmax,
        "ends in %s, not in softmax, which makes probabilities of classes"
            .formatted(layer.configuration().getActivationFn()));
    return steps(layer, layer.configuration().isHasBias());
  }

  private static List<Step> steps(TrainedLayer<? extends FeedForwardLayer> layer, boolean hasBias) {
    layer.require(
        layer.input() instanceof InputTypeFeedForward, "gets " + layer.input() + ", not features");
    return Activations.behind(
        Dense.of(layer.parameter("W"), layer.bias(hasBias, layer.configuration().getNOut())),
        layer.configuration().getActivationFn(),
        layer);
  }
}
