package io.github.mnistmaven.core.model;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Standardization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small networks with random weights that are never exactly 0 or 1, which would hide errors. */
final class OnnxNetworks {
  private OnnxNetworks() {}

  /** Returns a network for images of 11 x 8: the layers, followed by a dense layer of 4 classes. */
  static NetworkSpec of(LayerSpec... layers) {
    List<LayerSpec> all = new ArrayList<>(List.of(layers));
    all.add(dense("scores", 4, Activation.IDENTITY));
    return new NetworkSpec(new TensorShape(11, 8, 1), all, 4);
  }

  /** Returns a 3 x 3 convolution to 3 channels without padding. */
  static Conv2dSpec convolution(String name, Activation activation) {
    return convolution(name, Window.square(3, 1, Padding.VALID), activation);
  }

  static Conv2dSpec convolution(String name, Window window, Activation activation) {
    return new Conv2dSpec(name, 3, window, true, activation, Regularization.NONE);
  }

  static DenseSpec dense(String name, int units, Activation activation) {
    return new DenseSpec(name, units, true, activation, Regularization.NONE);
  }

  /** Returns random weights of a network. */
  static Weights weights(NetworkSpec network) {
    Map<String, float[]> values = new LinkedHashMap<>();
    Weights.initial(network, WeightInitializer.HE_UNIFORM, 66)
        .values()
        .forEach(
            (name, initial) -> {
              RandomStream random = RandomStream.of(66, name);
              float[] changed = new float[initial.length];
              for (int i = 0; i < changed.length; i++) {
                changed[i] = initial[i] + (float) random.uniform(-0.3, 0.3);
              }
              values.put(name, changed);
            });
    return new Weights(values);
  }

  /** Returns the manifest of a model with a single network. */
  static ModelManifest manifest(NetworkSpec network, Standardization standardization) {
    return ModelManifest.single(
        network.input().height(),
        network.input().width(),
        ImageSet.numberNames(network.classes()),
        standardization,
        List.of("{\"seed\":\"66\"}"),
        new TreeMap<>(Map.of("dataset", "random", "version", "1")));
  }
}
