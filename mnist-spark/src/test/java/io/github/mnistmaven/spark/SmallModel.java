package io.github.mnistmaven.spark;

import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.model.ModelManifest;
import io.github.mnistmaven.core.model.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A small network with random weights for images of 8 x 8 of the ten digits. */
final class SmallModel {
  static final int SIDE = 8;

  private SmallModel() {}

  static TrainedModel trained(int seed) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(seed)
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build());
    network.init();
    return new TrainedModel(
        network,
        ModelManifest.single(
            SIDE,
            SIDE,
            Digits.digitNames(),
            Standardization.none(),
            new TreeMap<>(Map.of("seed", "66")),
            new TreeMap<>(Map.of("dataset", "none"))));
  }

  /** The file of {@link #trained}. */
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

  /** Images that differ from each other: band {@code i % 4} is bright. */
  static Digits images(int count) {
    byte[] pixels = new byte[count * SIDE * SIDE];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 4;
      int band = i * SIDE * SIDE + labels[i] * 2 * SIDE;
      Arrays.fill(pixels, band, band + 2 * SIDE, (byte) (100 + i % 150));
      pixels[i * SIDE * SIDE + 7] = (byte) i;
      pixels[i * SIDE * SIDE + 63] = (byte) (i >> 8);
    }
    return Digits.labelled(pixels, labels, SIDE, SIDE, Digits.digitNames());
  }
}
