package io.github.mnistmaven.core.engine.internal.onednn.layer;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;

/**
 * What leads into a layer and out of it.
 *
 * @param weights DL4J's name of the weights, without the layer's index
 * @param inputs channels or features that come in
 * @param outputs channels or features that go out
 * @param biased whether each output has a bias, which DL4J calls {@code b}
 */
record Connections(String weights, int inputs, int outputs, boolean biased) {

  /** Those of a layer with weights {@code W}. */
  static Connections of(ConfiguredLayer<? extends FeedForwardLayer> from, boolean biased) {
    return new Connections(
        "W",
        Math.toIntExact(from.configuration().getNIn()),
        Math.toIntExact(from.configuration().getNOut()),
        biased);
  }
}
