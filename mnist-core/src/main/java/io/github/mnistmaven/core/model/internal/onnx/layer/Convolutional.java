package io.github.mnistmaven.core.model.internal.onnx.layer;

import io.github.mnistmaven.core.model.internal.onnx.step.Convolution;
import io.github.mnistmaven.core.model.internal.onnx.step.Step;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;

/** A convolution, whose weights DL4J has as ONNX has them. */
final class Convolutional {
  private Convolutional() {}

  static List<Step> steps(TrainedLayer<ConvolutionLayer> layer) {
    ConvolutionLayer convolution = layer.configuration();
    return Activations.behind(
        new Convolution(
            Windows.of(layer),
            1,
            layer.parameter("W"),
            layer.bias(convolution.isHasBias(), convolution.getNOut())),
        convolution.getActivationFn(),
        layer);
  }
}
