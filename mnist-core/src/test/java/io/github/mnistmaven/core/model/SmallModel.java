package io.github.mnistmaven.core.model;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Standardization;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small model with random weights. */
final class SmallModel {
  private SmallModel() {}

  /** Returns a model for digits of 8 x 8 pixels: convolution, batch normalization, output. */
  static TrainedModel create() {
    NetworkSpec network =
        new NetworkSpec(
            new TensorShape(8, 8, 1),
            List.of(
                new Conv2dSpec(
                    "conv",
                    4,
                    Window.square(3, 1, Padding.VALID),
                    true,
                    Activation.RELU,
                    Regularization.NONE),
                new BatchNormSpec("norm", 0.99, 0.001, true),
                new DenseSpec("output", 10, true, Activation.IDENTITY, Regularization.NONE)),
            10);
    return new TrainedModel(
        network,
        List.of(Weights.initial(network, WeightInitializer.GLOROT_UNIFORM, 66)),
        ModelManifest.single(
            8,
            8,
            ImageSet.digitNames(),
            Standardization.none(),
            List.of("{\"seed\":\"66\"}"),
            new TreeMap<>(Map.of("dataset", "none"))));
  }
}
