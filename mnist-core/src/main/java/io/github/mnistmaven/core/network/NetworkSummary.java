package io.github.mnistmaven.core.network;

import java.util.List;

/**
 * The layers of a network from input to output.
 *
 * @param layers one row a layer
 * @param parameters the parameters of all layers
 */
public record NetworkSummary(List<LayerSummary> layers, long parameters) {

  /** Copies the list. */
  public NetworkSummary {
    layers = List.copyOf(layers);
  }
}
