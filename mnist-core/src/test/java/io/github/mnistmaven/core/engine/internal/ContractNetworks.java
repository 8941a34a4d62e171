package io.github.mnistmaven.core.engine.internal;

import io.github.mnistmaven.core.engine.internal.onednn.memory.FlatVectors;
import io.github.mnistmaven.core.internal.random.RandomStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks small enough to be computed another way, and their arrays as plain numbers. */
final class ContractNetworks {
  static final double BETA1 = 0.9;
  static final double BETA2 = 0.999;

  /** So large that a step shows where it is added; Keras' own hides behind any gradient. */
  static final double EPSILON = 0.01;

  static final double DECAY = 0.9;
  static final double NORM_EPSILON = 1e-3;
  static final double KEEP = 0.75;

  private ContractNetworks() {}

  static InputType.InputTypeConvolutional images(int height, int width) {
    return (InputType.InputTypeConvolutional) InputType.convolutional(height, width, 1);
  }

  /** Features to logits; the parameters are given, weights {@code [inputs, classes]}. */
  static MultiLayerNetwork linear(int inputs, float[][] weights, float... biases) {
    MultiLayerNetwork network = of(images(1, inputs), output(biases.length));
    network.setParam("0_W", Nd4j.createFromArray(weights));
    network.setParam("0_b", Nd4j.createFromArray(new float[][] {biases}));
    return network;
  }

  /** The network that {@link PlainNetwork} computes, on images of 4 x 4 pixels, of 3 classes. */
  static MultiLayerNetwork everyKind() {
    return spread(
        of(
            images(4, 4),
            new ConvolutionLayer.Builder(3, 3)
                .nOut(2)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.RELU)
                .build(),
            norm(),
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build(),
            dense(3, Activation.RELU),
            norm(),
            output(3)));
  }

  /** Images of 4 x 4 pixels, all that keeps something between two steps, and dropout. */
  static MultiLayerNetwork normsAndDropout() {
    return spread(
        of(
            images(4, 4),
            new ConvolutionLayer.Builder(3, 3)
                .nOut(20)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.RELU)
                .build(),
            norm(),
            dense(24, Activation.RELU),
            norm(),
            new DropoutLayer(KEEP),
            output(3)));
  }

  /** Three features, 32 linear units, dropout, 2 classes. */
  static MultiLayerNetwork linearWithDropout() {
    return spread(
        of(images(1, 3), dense(32, Activation.IDENTITY), new DropoutLayer(KEEP), output(2)));
  }

  /** Images of 4 x 4 pixels, a convolution, and at once the output layer of 3 classes. */
  static MultiLayerNetwork convolutionToOutput() {
    return spread(
        of(
            images(4, 4),
            new ConvolutionLayer.Builder(3, 3).nOut(2).activation(Activation.RELU).build(),
            output(3)));
  }

  private static MultiLayerNetwork of(InputType input, Layer... layers) {
    var list =
        new NeuralNetConfiguration.Builder()
            .seed(66)
            .updater(new Adam(1e-3, BETA1, BETA2, EPSILON))
            .list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
    network.init();
    return network;
  }

  /** Moves all parameters and running statistics away from zero and one, where errors hide. */
  private static MultiLayerNetwork spread(MultiLayerNetwork network) {
    RandomStream random = RandomStream.of(66, "contract parameters");
    INDArray parameters = network.params();
    for (long i = 0; i < parameters.length(); i++) {
      parameters.putScalar(i, parameters.getFloat(i) + random.uniform(-0.3, 0.3));
    }
    return network;
  }

  private static BatchNormalization norm() {
    return new BatchNormalization.Builder().decay(DECAY).eps(NORM_EPSILON).build();
  }

  private static DenseLayer dense(int outputs, Activation activation) {
    return new DenseLayer.Builder().nOut(outputs).activation(activation).build();
  }

  private static OutputLayer output(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }

  /** A parameter in row-major order. */
  static double[] values(MultiLayerNetwork network, String name) {
    return network.getParam(name).dup('c').data().asDouble();
  }

  /** A parameter's piece of one of the updater's arrays, in row-major order. */
  static double[] state(MultiLayerNetwork network, String array, String name) {
    INDArray parameter = network.getParam(name);
    float[] values = new float[(int) parameter.length()];
    new FlatVectors(network).state(array, name).get(values);
    return Nd4j.create(values, parameter.shape(), parameter.ordering()).dup('c').data().asDouble();
  }
}
