package io.github.mnistmaven.core.model;

import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.internal.random.RandomStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks to export, untrained, with no parameter at 0 or 1, where errors would hide. */
final class OnnxNetworks {
  private OnnxNetworks() {}

  /** Layers, and behind them a softmax over some classes. */
  static MultiLayerNetwork of(int height, int width, int classes, List<Layer> layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(66).weightInit(WeightInit.XAVIER_UNIFORM).list();
    layers.forEach(list::layer);
    list.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(classes)
            .activation(Activation.SOFTMAX)
            .build());
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.setInputType(InputType.convolutional(height, width, 1)).build());
    network.init();
    spread(network);
    return network;
  }

  /** Moves every parameter a little. */
  static void spread(MultiLayerNetwork network) {
    RandomStream random = RandomStream.of(66, "parameters to export");
    INDArray parameters = network.params();
    for (long i = 0; i < parameters.length(); i++) {
      parameters.putScalar(i, parameters.getFloat(i) + random.uniform(-0.05, 0.05));
    }
  }

  /** A model of a network, that does something to pixels before. */
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

  /** A model of layers as they are, for images of 11 x 8. */
  static TrainedModel model(Layer... layers) {
    return model(of(11, 8, 4, List.of(layers)), Standardization.none(), 11, 8);
  }
}
