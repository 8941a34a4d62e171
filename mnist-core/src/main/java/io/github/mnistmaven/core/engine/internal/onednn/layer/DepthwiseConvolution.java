package io.github.mnistmaven.core.engine.internal.onednn.layer;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Layout;
import org.bytedeco.dnnl.memory;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;

/**
 * A convolution of each map by itself, into as many maps as the depth multiplier says: what oneDNN
 * calls a convolution in groups, one for each map.
 */
final class DepthwiseConvolution extends Convolution {
  private final memory.format_tag order;

  /**
   * A depthwise convolution.
   *
   * @param order in which DL4J keeps {@code [group, output, input, row, column]}
   */
  DepthwiseConvolution(
      ConfiguredLayer<? extends ConvolutionLayer> from,
      Connections connections,
      ActivationFunction activation,
      memory.format_tag order)
      throws UnsupportedNetworkException {
    super(from.index(), "depthwise convolution", connections, activation, Window.of(from));
    this.order = order;
    from.require(
        !from.configuration().hasBias() || from.penalty().isNone(),
        "has a bias and weights that are held down, of which DL4J would take the wrong ones");
  }

  static DepthwiseConvolution readDepthwise(ConfiguredLayer<DepthwiseConvolution2D> from)
      throws UnsupportedNetworkException {
    DepthwiseConvolution2D layer = from.configuration();
    from.require(
        layer.getNOut() == layer.getNIn() * layer.getDepthMultiplier(),
        "does not put out depthMultiplier maps for each that comes in");
    return new DepthwiseConvolution(
        from,
        Connections.of(from, layer.hasBias()),
        ActivationFunction.read(from, layer.getActivationFn()),
        memory.format_tag.hwigo);
  }

  @Override
  memory.desc plainWeights(memory.desc source) {
    return Layout.ordered(
        order,
        inputs(),
        outputs() / inputs(),
        1,
        window().rows().kernel(),
        window().columns().kernel());
  }

  @Override
  boolean suitsWinograd() {
    return false;
  }
}
