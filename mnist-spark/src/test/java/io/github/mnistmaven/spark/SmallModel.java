package io.github.mnistmaven.spark;

import io.github.mnistmaven.engine.network.Activation;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small network with random weights for images of 8 x 8 pixels and ten classes. */
final class SmallModel {
  static final int SIDE = 8;

  private SmallModel() {}

  static TrainedModel trained(int seed) {
    NetworkSpec network =
        new NetworkSpec(
            new TensorShape(SIDE, SIDE, 1),
            List.of(
                new Conv2dSpec(
                    "convolution",
                    4,
                    Window.square(3, 1, Padding.VALID),
                    true,
                    Activation.RELU,
                    Regularization.NONE),
                new DenseSpec("output", 10, true, Activation.IDENTITY, Regularization.NONE)),
            10);
    return new TrainedModel(
        network,
        List.of(Weights.initial(network, WeightInitializer.GLOROT_UNIFORM, seed)),
        ModelManifest.single(
            SIDE,
            SIDE,
            ImageSet.digitNames(),
            Standardization.none(),
            List.of(),
            new TreeMap<>(Map.of("dataset", "none"))));
  }

  /** Returns the model file of {@link #trained}. */
  static byte[] file(int seed) {
    try {
      Path file = Files.createTempFile("model", ".zip");
      trained(seed).save(file);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns distinct images: band {@code i % 4} is bright. */
  static ImageSet images(int count) {
    byte[] pixels = new byte[count * SIDE * SIDE];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 4;
      int band = i * SIDE * SIDE + labels[i] * 2 * SIDE;
      Arrays.fill(pixels, band, band + 2 * SIDE, (byte) (100 + i % 150));
      pixels[i * SIDE * SIDE + 7] = (byte) i;
      pixels[i * SIDE * SIDE + 63] = (byte) (i >> 8);
    }
    return ImageSet.labeled(pixels, labels, SIDE, SIDE, ImageSet.digitNames());
  }
}
