package io.github.mnistmaven.consumer;

import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.MaxPool2dSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Window;
import java.util.List;

/**
 * Custom network: convolution with eight filters, batch normalization, max pooling and output
 * layer.
 */
record SmallNetwork() implements Network {
  @Override
  public String name() {
    return "small";
  }

  @Override
  public NetworkSpec spec(int height, int width, int classes) {
    Window kernel = Window.square(3, 1, Padding.VALID);
    return new NetworkSpec(
        new TensorShape(height, width, 1),
        List.of(
            new Conv2dSpec("conv", 8, kernel, true, Activation.RELU, Regularization.NONE),
            new BatchNormSpec("norm", 0.9, 1e-5, true),
            new MaxPool2dSpec("pool", Window.square(2, 2, Padding.VALID)),
            new DenseSpec("output", classes, true, Activation.IDENTITY, Regularization.NONE)),
        classes);
  }
}
