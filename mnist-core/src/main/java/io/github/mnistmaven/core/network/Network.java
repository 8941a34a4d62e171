package io.github.mnistmaven.core.network;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * A network to train, for images of any size and any number of classes.
 *
 * <p>The notebook's is {@link NotebookNetwork}; another one is a class that implements this.
 */
public interface Network {

  /**
   * What the network is called in a model's provenance. Two networks of one name must be the same:
   * a model is up to date if data, settings and this name are.
   */
  String name();

  /**
   * The network as Deeplearning4j describes it: one grey channel in, a softmax over the classes
   * out. Its updaters train it where the option {@code optimizer} has its default.
   *
   * @param height rows of an image
   * @param width columns of an image
   * @param classes at least 2
   * @param seed where the initial weights come from
   * @throws IllegalArgumentException if the network cannot read such images or tell so many classes
   *     apart, in a sentence
   */
  MultiLayerConfiguration configuration(int height, int width, int classes, long seed);
}
