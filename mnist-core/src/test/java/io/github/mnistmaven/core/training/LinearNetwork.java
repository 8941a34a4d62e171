package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import java.util.List;

/** Network with a single dense layer, which trains in milliseconds. */
record LinearNetwork(String name, int outputs) implements Network {

  @Override
  public NetworkSpec spec(int height, int width, int classes) {
    return new NetworkSpec(
        new TensorShape(height, width, 1),
        List.of(new DenseSpec("output", outputs, true, Activation.IDENTITY, Regularization.NONE)),
        outputs);
  }
}
