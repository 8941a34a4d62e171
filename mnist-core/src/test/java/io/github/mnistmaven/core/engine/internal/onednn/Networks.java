package io.github.mnistmaven.core.engine.internal.onednn;

import io.github.mnistmaven.core.internal.random.RandomStream;
import io.github.mnistmaven.core.network.Optimizer;
import io.github.mnistmaven.core.network.internal.optimizer.ConfiguredOptimizer;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks for the tests. */
final class Networks {
  private Networks() {}

  /** The notebook network without dropout, on images of 28 x 28 pixels. */
  static MultiLayerNetwork seedWithoutDropout() {
    return of(
        SEED_INPUT,
        List.of(
            convolution(32, 3, 1, ConvolutionMode.Same, Activation.RELU),
            norm(),
            convolution(32, 3, 1, ConvolutionMode.Same, Activation.RELU),
            norm(),
            pooling(2, 2, ConvolutionMode.Truncate),
            convolution(64, 3, 1, ConvolutionMode.Same, Activation.RELU),
            norm(),
            convolution(64, 3, 1, ConvolutionMode.Same, Activation.RELU),
            norm(),
            pooling(2, 2, ConvolutionMode.Truncate),
            dense(512, Activation.RELU),
            norm(),
            dense(1024, Activation.RELU),
            norm(),
            output(10)));
  }

  /** The input of {@link #seedWithoutDropout()}. */
  static final InputType SEED_INPUT = InputType.convolutional(28, 28, 1);

  /** The input of {@link #small}. */
  static final InputType SMALL_INPUT = InputType.convolutional(8, 8, 1);

  /** A small network with every kind of layer, on images of 8 x 8 pixels. */
  static MultiLayerNetwork small() {
    return of(
        SMALL_INPUT,
        List.of(
            convolution(16, 3, 1, ConvolutionMode.Same, Activation.RELU),
            norm(),
            convolution(16, 3, 1, ConvolutionMode.Same, Activation.RELU),
            pooling(2, 2, ConvolutionMode.Truncate),
            new DropoutLayer(0.75),
            dense(20, Activation.RELU),
            norm(),
            new DropoutLayer(0.5),
            output(4)));
  }

  /** An initialised network of some layers, always with the same parameters. */
  static MultiLayerNetwork of(InputType input, List<Layer> layers) {
    var list =
        new NeuralNetConfiguration.Builder()
            .seed(66)
            .updater(new Adam(1e-3))
            .weightInit(WeightInit.XAVIER_UNIFORM)
            .list();
    layers.forEach(list::layer);
    MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
    network.init();
    spread(network);
    return network;
  }

  /** The same network with the same parameters, trained otherwise. */
  static MultiLayerNetwork trainedBy(Optimizer optimizer, double l2, MultiLayerNetwork network) {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations().clone();
    ConfiguredOptimizer.put(configuration, optimizer, 1e-3, l2);
    return with(configuration, network.params());
  }

  /**
   * The same network with the same parameters, with ELU in place of ReLU and average in place of
   * maximum pooling.
   *
   * <p>The gradients of ReLU and of a maximum jump: where a sum is zero, or two are equal, within
   * rounding, the last digit decides which way a gradient takes. Rounding is not small everywhere:
   * oneDNN adds up the squares of a batch norm one after the other in single precision, and as the
   * zeros of a ReLU add the same square thousands of times, their errors have one sign. With AVX2
   * that is 1e-4 of the variance, with AVX-512, which adds in more columns, 2e-5. Of the 700,000
   * decisions in a batch of 8 images some are always that close, each moves the gradients before it
   * by 0.1 to 1 %, and ten steps later the parameters have moved by as much as 15 % elsewhere. The
   * gradients of this network are continuous, and what remains is the arithmetic.
   */
  static MultiLayerNetwork smooth(MultiLayerNetwork network) {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations().clone();
    for (NeuralNetConfiguration each : configuration.getConfs()) {
      Layer layer = each.getLayer();
      if (layer instanceof BaseLayer base && isRelu(base.getActivationFn())) {
        base.setActivationFn(new ActivationELU());
      } else if (layer instanceof ActivationLayer own && isRelu(own.getActivationFn())) {
        own.setActivationFn(new ActivationELU());
      } else if (layer instanceof SubsamplingLayer pooling
          && pooling.getPoolingType() == PoolingType.MAX) {
        pooling.setPoolingType(PoolingType.AVG);
      }
    }
    return with(configuration, network.params());
  }

  private static boolean isRelu(IActivation activation) {
    return activation instanceof ActivationReLU || activation instanceof ActivationReLU6;
  }

  private static MultiLayerNetwork with(
      MultiLayerConfiguration configuration, INDArray parameters) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init(parameters.dup(), false);
    return network;
  }

  /**
   * Moves biases, scales and running statistics away from zero and one, where errors would hide.
   */
  private static void spread(MultiLayerNetwork network) {
    RandomStream random = RandomStream.of(66, "test parameters");
    INDArray parameters = network.params();
    for (long i = 0; i < parameters.length(); i++) {
      parameters.putScalar(i, parameters.getFloat(i) + random.uniform(-0.05, 0.05));
    }
  }

  static ConvolutionLayer convolution(
      int outputs, int kernel, int stride, ConvolutionMode mode, Activation activation) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .nOut(outputs)
        .stride(stride, stride)
        .convolutionMode(mode)
        .activation(activation)
        .build();
  }

  static SubsamplingLayer pooling(int kernel, int stride, ConvolutionMode mode) {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(kernel, kernel)
        .stride(stride, stride)
        .convolutionMode(mode)
        .build();
  }

  static BatchNormalization norm() {
    return new BatchNormalization.Builder().decay(0.99).eps(1e-3).build();
  }

  static DenseLayer dense(int outputs, Activation activation) {
    return new DenseLayer.Builder().nOut(outputs).activation(activation).build();
  }

  static OutputLayer output(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
