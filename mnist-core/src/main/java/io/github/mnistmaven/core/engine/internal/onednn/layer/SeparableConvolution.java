package io.github.mnistmaven.core.engine.internal.onednn.layer;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;

/**
 * A depthwise convolution, and behind it one of single pixels over all maps, with the bias and the
 * activation (Chollet, "Xception: Deep Learning with Depthwise Separable Convolutions", 2017).
 */
final class SeparableConvolution {
  private SeparableConvolution() {}

  static List<Layer> read(ConfiguredLayer<SeparableConvolution2D> from)
      throws UnsupportedNetworkException {
    SeparableConvolution2D layer = from.configuration();
    int inputs = Math.toIntExact(layer.getNIn());
    int between = Math.multiplyExact(inputs, layer.getDepthMultiplier());
    return List.of(
        new DepthwiseConvolution(
            from,
            new Connections("W", inputs, between, false),
            ActivationFunction.identity(),
            memory.format_tag.bacde),
        new Convolution(
            from.index(),
            "pointwise convolution",
            new Connections("pW", between, Math.toIntExact(layer.getNOut()), layer.hasBias()),
            ActivationFunction.read(from, layer.getActivationFn()),
            Window.whole(Shape.ofFeatures(between))));
  }
}
