package io.github.mnistmaven.core.model.internal.onnx.layer;

import io.github.mnistmaven.core.model.internal.onnx.step.Convolution;
import io.github.mnistmaven.core.model.internal.onnx.step.Step;
import io.github.mnistmaven.core.model.internal.onnx.step.Window;
import io.github.mnistmaven.core.model.internal.onnx.step.Window.Side;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;

/** A convolution of each channel by itself, and then one of all channels, pixel by pixel. */
final class Separable {
  private static final Window PIXEL = new Window(Side.padded(1, 1, 1, 0), Side.padded(1, 1, 1, 0));

  private Separable() {}

  static List<Step> steps(TrainedLayer<SeparableConvolution2D> layer) {
    SeparableConvolution2D convolution = layer.configuration();
    int channels = Math.toIntExact(convolution.getNIn());
    int between = channels * convolution.getDepthMultiplier();
    Convolution ofEachChannel =
        new Convolution(
            Windows.of(layer),
            channels,
            outputsFirst(layer.parameter("W"), channels, between),
            new float[between]);
    Convolution ofAllChannels =
        new Convolution(
            PIXEL,
            1,
            layer.parameter("pW"),
            layer.bias(convolution.isHasBias(), convolution.getNOut()));
    return Stream.concat(
            Stream.of(ofEachChannel),
            Activations.behind(ofAllChannels, convolution.getActivationFn(), layer).stream())
        .toList();
  }

  /** Of DL4J's {@code [multiplier, inputs, rows, columns]}: an input's outputs are neighbours. */
  private static float[] outputsFirst(float[] weights, int channels, int outputs) {
    float[] first = new float[weights.length];
    int pixels = weights.length / outputs;
    int multiplier = outputs / channels;
    for (int i = 0; i < weights.length; i++) {
      int copy = i / pixels / channels;
      int channel = i / pixels % channels;
      first[(channel * multiplier + copy) * pixels + i % pixels] = weights[i];
    }
    return first;
  }
}
