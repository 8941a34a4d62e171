package io.github.mnistmaven.core.network;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.MaxPool2dSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.Window;

/** Layers with the defaults of Keras. */
final class KerasLayers {
  private static final double BATCH_NORM_MOMENTUM = 0.99;
  private static final double BATCH_NORM_EPSILON = 1e-3;

  private KerasLayers() {}

  /** Returns a 3 x 3 convolution with ReLU and zero padding to the size of its input. */
  static LayerSpec convolution(String name, int filters) {
    return convolution(name, filters, Window.square(3, 1, Padding.SAME));
  }

  /** Returns a convolution with ReLU and without padding. */
  static LayerSpec unpadded(String name, int filters, int kernel) {
    return convolution(name, filters, Window.square(kernel, 1, Padding.VALID));
  }

  /** Returns a 5 x 5 convolution with ReLU and a stride of 2. */
  static LayerSpec halving(String name, int filters) {
    return convolution(name, filters, Window.square(5, 2, Padding.SAME));
  }

  private static LayerSpec convolution(String name, int filters, Window window) {
    return new Conv2dSpec(name, filters, window, true, Activation.RELU, Regularization.NONE);
  }

  static LayerSpec batchNorm(String name) {
    return new BatchNormSpec(name, BATCH_NORM_MOMENTUM, BATCH_NORM_EPSILON, true);
  }

  static LayerSpec pooling(String name) {
    return new MaxPool2dSpec(name, Window.square(2, 2, Padding.VALID));
  }

  static LayerSpec dropout(String name, double rate) {
    return new DropoutSpec(name, rate);
  }

  static LayerSpec dense(String name, int units) {
    return new DenseSpec(name, units, true, Activation.RELU, Regularization.NONE);
  }

  /** Returns the output layer: one score per class. */
  static LayerSpec output(int classes) {
    return new DenseSpec("output", classes, true, Activation.IDENTITY, Regularization.NONE);
  }

  /**
   * Checks the image size and the number of classes.
   *
   * @param minSide smallest height or width: pooling must leave a pixel
   * @throws IllegalArgumentException if a size is too small, or there are fewer than 2 classes
   */
  static void check(NamedNetwork network, int minSide, int height, int width, int classes) {
    if (height < minSide || width < minSide) {
      throw new IllegalArgumentException(
          String.format(
              "images must be at least %d x %d for the network %s but are %d x %d%s",
              minSide, minSide, network, height, width, smaller(network)));
    }
    if (classes < 2) {
      throw new IllegalArgumentException(
          "there must be at least 2 classes but there are " + classes);
    }
  }

  private static String smaller(NamedNetwork network) {
    return network == NamedNetwork.NOTEBOOK
        ? ""
        : "; the network notebook supports images of at least %1$d x %1$d"
            .formatted(NotebookNetwork.MIN_SIDE);
  }
}
