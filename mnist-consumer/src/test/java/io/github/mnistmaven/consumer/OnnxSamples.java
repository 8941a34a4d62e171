package io.github.mnistmaven.consumer;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.BatchNormSpec;
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
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Standardization;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Small networks with random weights for export tests, and matching images. */
final class OnnxSamples {
  private OnnxSamples() {}

  /** Returns a network of layers followed by a dense output layer. */
  static NetworkSpec network(int height, int width, int classes, List<LayerSpec> layers) {
    List<LayerSpec> all = new ArrayList<>(layers);
    all.add(new DenseSpec("scores", classes, true, Activation.IDENTITY, Regularization.NONE));
    return new NetworkSpec(new TensorShape(height, width, 1), all, classes);
  }

  /** Returns random weights: initial biases and statistics of 0 and 1 would hide export errors. */
  static Weights weights(NetworkSpec network) {
    Random random = new Random(66);
    Map<String, float[]> values = new LinkedHashMap<>();
    Weights.initial(network, WeightInitializer.LECUN_UNIFORM, 66)
        .values()
        .forEach(
            (name, initial) -> {
              float[] changed = initial.clone();
              for (int i = 0; !name.endsWith("/kernel") && i < changed.length; i++) {
                changed[i] += random.nextFloat() - 0.5f;
              }
              values.put(name, changed);
            });
    return new Weights(values);
  }

  /**
   * Returns a model with a convolution and batch normalization, for images of 12 x 9 pixels and 3
   * classes.
   */
  static TrainedModel convolutional(Standardization standardization) {
    LayerSpec convolution =
        new Conv2dSpec(
            "conv",
            5,
            Window.square(3, 1, Padding.SAME),
            true,
            Activation.RELU,
            Regularization.NONE);
    NetworkSpec network =
        network(12, 9, 3, List.of(convolution, new BatchNormSpec("norm", 0.9, 1e-3, true)));
    return model(network, weights(network), standardization);
  }

  static TrainedModel model(NetworkSpec network, Weights weights, Standardization standardization) {
    return new TrainedModel(
        network,
        List.of(weights),
        ModelManifest.single(
            network.input().height(),
            network.input().width(),
            ImageSet.numberNames(network.classes()),
            standardization,
            List.of("{\"seed\":\"66\"}"),
            new TreeMap<>(Map.of("dataset", "random", "version", "1"))));
  }

  /** Returns unlabeled images of random pixels with a black border. */
  static ImageSet digits(int count, int height, int width) {
    Random random = new Random(66);
    byte[] pixels = new byte[count * height * width];
    for (int i = 0; i < pixels.length; i++) {
      int row = i / width % height;
      int column = i % width;
      if (row > 0 && row < height - 1 && column > 0 && column < width - 1) {
        pixels[i] = (byte) random.nextInt(256);
      }
    }
    return ImageSet.unlabeled(pixels, height, width);
  }
}
