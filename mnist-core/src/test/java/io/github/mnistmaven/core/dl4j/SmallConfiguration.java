package io.github.mnistmaven.core.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Deeplearning4j configurations for small images with two channels and three classes. */
final class SmallConfiguration {
  private SmallConfiguration() {}

  /** Layers with an initializer, and an output layer, for images of 8 rows and 7 columns. */
  static MultiLayerConfiguration of(WeightInit initializer, Layer... layers) {
    return of(new NeuralNetConfiguration.Builder().weightInit(initializer), 7, layers);
  }

  /** Layers and an output layer, for images of 8 rows. */
  static MultiLayerConfiguration of(
      NeuralNetConfiguration.Builder defaults, int columns, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = defaults.list();
    List.of(layers).forEach(list::layer);
    return list.layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(8, columns, 2))
        .build();
  }
}
