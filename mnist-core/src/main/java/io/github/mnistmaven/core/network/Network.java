package io.github.mnistmaven.core.network;

import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.WeightInitializer;

/**
 * Network architecture to train, for images of any size and any number of classes.
 *
 * <p>The notebook's is {@link NotebookNetwork}; for another one implement this interface, or use
 * {@link ConfiguredNetwork}.
 */
public interface Network {

  /**
   * Name of the network in a model's provenance. Two networks of one name must be the same: a model
   * is up to date if data, settings and this name are.
   */
  String name();

  /**
   * Describes the network: one grayscale channel in, a score for each class out.
   *
   * @param height rows of an image
   * @param width columns of an image
   * @param classes number of classes, at least 2
   * @throws IllegalArgumentException if the network does not support such images or so many
   *     classes, in a sentence
   */
  NetworkSpec spec(int height, int width, int classes);

  /** Distribution of the initial kernels: Glorot-uniform, as in Keras, unless overridden. */
  default WeightInitializer initializer() {
    return WeightInitializer.GLOROT_UNIFORM;
  }
}
