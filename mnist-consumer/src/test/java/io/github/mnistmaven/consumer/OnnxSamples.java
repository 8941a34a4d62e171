package io.github.mnistmaven.consumer;

import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.model.ModelManifest;
import io.github.mnistmaven.core.model.TrainedModel;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small untrained networks to export, with no parameter at 0 or 1, and images for them. */
final class OnnxSamples {
  private OnnxSamples() {}

  /** The layers, followed by a softmax output layer. */
  static MultiLayerNetwork network(InputType input, int classes, List<Layer> layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(66).weightInit(WeightInit.XAVIER_UNIFORM).list();
    layers.forEach(list::layer);
    list.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(classes)
            .activation(Activation.SOFTMAX)
            .build());
    MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
    network.init();
    spread(network);
    return network;
  }

  /** Adds noise to every parameter: at 0 and 1, errors of an export would not show. */
  private static void spread(MultiLayerNetwork network) {
    Random random = new Random(66);
    INDArray parameters = network.params();
    for (long i = 0; i < parameters.length(); i++) {
      parameters.putScalar(i, parameters.getFloat(i) + random.nextFloat() / 10 - 0.05f);
    }
  }

  /** A convolution and batch normalization for images of 12 x 9 pixels and 3 classes. */
  static TrainedModel convolutional(Standardization standardization) {
    Layer convolution =
        new ConvolutionLayer.Builder(3, 3)
            .padding(1, 1)
            .nOut(5)
            .activation(Activation.RELU)
            .build();
    MultiLayerNetwork network =
        network(
            InputType.convolutional(12, 9, 1), 3, List.of(convolution, new BatchNormalization()));
    return model(network, standardization, 12, 9);
  }

  static TrainedModel model(
      MultiLayerNetwork network, Standardization standardization, int height, int width) {
    return new TrainedModel(
        network,
        ModelManifest.single(
            height,
            width,
            Digits.numberNames(Math.toIntExact(network.layerSize(network.getnLayers() - 1))),
            standardization,
            new TreeMap<>(Map.of("seed", "66")),
            new TreeMap<>(Map.of("dataset", "random", "version", "1"))));
  }

  /** Unlabelled images of random pixels with a black border, as digits have it. */
  static Digits digits(int count, int height, int width) {
    Random random = new Random(66);
    byte[] pixels = new byte[count * height * width];
    for (int i = 0; i < pixels.length; i++) {
      int row = i / width % height;
      int column = i % width;
      if (row > 0 && row < height - 1 && column > 0 && column < width - 1) {
        pixels[i] = (byte) random.nextInt(256);
      }
    }
    return Digits.unlabelled(pixels, height, width);
  }
}
