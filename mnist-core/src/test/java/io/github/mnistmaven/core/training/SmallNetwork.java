package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.MaxPool2dSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Window;
import java.util.List;

/** Small network with convolution, batch normalization, pooling, dropout and a dense layer. */
public record SmallNetwork() implements Network {

  @Override
  public String name() {
    return "small";
  }

  @Override
  public NetworkSpec spec(int height, int width, int classes) {
    return new NetworkSpec(
        new TensorShape(height, width, 1),
        List.of(
            new Conv2dSpec(
                "conv",
                8,
                Window.square(3, 1, Padding.SAME),
                true,
                Activation.RELU,
                Regularization.NONE),
            new BatchNormSpec("norm", 0.99, 0.001, true),
            new MaxPool2dSpec("pool", Window.square(2, 2, Padding.VALID)),
            new DropoutSpec("dropout", 0.25),
            new DenseSpec("output", classes, true, Activation.IDENTITY, Regularization.NONE)),
        classes);
  }
}
