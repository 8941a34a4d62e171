package io.github.mnistmaven.core.network;

import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.WeightInitializer;

/**
 * Network architecture for images of any size and any number of classes.
 *
 * <p>The default is {@link NotebookNetwork}. For another architecture, implement this interface or
 * use {@link ConfiguredNetwork}.
 */
public interface Network {

  /**
   * Returns the name of the network in a model's provenance. Networks with equal names must be
   * equal: a model is up to date if its data, settings and network name are unchanged.
   */
  String name();

  /**
   * Returns the network description: one grayscale channel in, one score per class out.
   *
   * @param height rows of an image
   * @param width columns of an image
   * @param classes number of classes, at least 2
   * @throws IllegalArgumentException if the network does not support the image size or number of
   *     classes; the message is for the user
   */
  NetworkSpec spec(int height, int width, int classes);

  /**
   * Returns the distribution of the initial kernels: Glorot uniform, as in Keras, unless
   * overridden.
   */
  default WeightInitializer initializer() {
    return WeightInitializer.GLOROT_UNIFORM;
  }
}
