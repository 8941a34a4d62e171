package io.github.mnistmaven.core.model.internal.onnx.layer;

import io.github.mnistmaven.core.model.internal.onnx.step.Convolution;
import io.github.mnistmaven.core.model.internal.onnx.step.Step;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;

/** A convolution of each channel by itself, into as many as the depth multiplier says. */
final class Depthwise {
  private Depthwise() {}

  static List<Step> steps(TrainedLayer<DepthwiseConvolution2D> layer) {
    DepthwiseConvolution2D convolution = layer.configuration();
    int channels = Math.toIntExact(convolution.getNIn());
    int outputs = channels * convolution.getDepthMultiplier();
    return Activations.behind(
        new Convolution(
            Windows.of(layer),
            channels,
            outputsFirst(layer.parameter("W"), outputs),
            layer.bias(convolution.isHasBias(), outputs)),
        convolution.getActivationFn(),
        layer);
  }

  /** Of DL4J's {@code [rows, columns, inputs, multiplier]}, whose last two are the outputs. */
  private static float[] outputsFirst(float[] weights, int outputs) {
    float[] first = new float[weights.length];
    int pixels = weights.length / outputs;
    for (int i = 0; i < weights.length; i++) {
      first[i % outputs * pixels + i / outputs] = weights[i];
    }
    return first;
  }
}
