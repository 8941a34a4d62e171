package io.github.mnistmaven.core.engine.internal.onednn;

import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.BatchNorm;
import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.Convolution;
import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.Dense;
import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.Dropout;
import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.MaxPooling;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Translates DL4J's configuration, and says in one sentence which part of it stands in the way.
 * Whatever would change the result and is not named here is refused, never ignored.
 */
final class ArchitectureReader {
  private final MultiLayerConfiguration configuration;
  private final List<LayerSpec> layers = new ArrayList<>();
  private Adam adam;

  private ArchitectureReader(MultiLayerConfiguration configuration) {
    this.configuration = configuration;
  }

  static Architecture read(MultiLayerConfiguration configuration)
      throws UnsupportedNetworkException {
    return new ArchitectureReader(configuration).read();
  }

  private Architecture read() throws UnsupportedNetworkException {
    if (configuration.getDataType() != DataType.FLOAT) {
      throw new UnsupportedNetworkException(
          "the network computes in " + configuration.getDataType() + ", not in FLOAT");
    }
    if (configuration.getBackpropType() != BackpropType.Standard) {
      throw new UnsupportedNetworkException("the network does not train by plain backpropagation");
    }
    int count = configuration.getConfs().size();
    for (int i = 0; i < count; i++) {
      require(configuration.getConf(i).isMiniBatch(), i, "does not average over a mini-batch");
      readPreprocessor(i);
      Layer layer = configuration.getConf(i).getLayer();
      require(layer instanceof OutputLayer == (i == count - 1), i, "is not where it can be output");
      layers.add(translate(i, layer));
    }
    return new Architecture(
        layers, new AdamSettings(adam.getBeta1(), adam.getBeta2(), adam.getEpsilon()));
  }

  private LayerSpec translate(int i, Layer layer) throws UnsupportedNetworkException {
    require(
        layer.getConstraints() == null || layer.getConstraints().isEmpty(), i, "is constrained");
    Class<?> type = layer.getClass();
    if (type == DropoutLayer.class) {
      return dropout(i, (DropoutLayer) layer);
    }
    require(layer.getIDropout() == null, i, "has dropout of its own, not in a DropoutLayer");
    if (type == SubsamplingLayer.class) {
      return pooling(i, (SubsamplingLayer) layer);
    }
    if (type == BatchNormalization.class) {
      return batchNorm(i, (BatchNormalization) layer);
    }
    if (type == ConvolutionLayer.class) {
      return convolution(i, (ConvolutionLayer) layer);
    }
    if (type == DenseLayer.class) {
      return dense(i, (DenseLayer) layer);
    }
    if (type == OutputLayer.class) {
      return output(i, (OutputLayer) layer);
    }
    throw unsupported(i, "is of a kind it does not know");
  }

  private Convolution convolution(int i, ConvolutionLayer layer)
      throws UnsupportedNetworkException {
    boolean relu = relu(i, layer);
    requireTrainable(i, layer);
    require(layer.hasBias(), i, "has no bias");
    require(layer.getCnn2dDataFormat() == CNN2DFormat.NCHW, i, "is not in NCHW format");
    return new Convolution(
        i,
        Math.toIntExact(layer.getNIn()),
        Math.toIntExact(layer.getNOut()),
        window(
            i,
            layer.getKernelSize(),
            layer.getStride(),
            layer.getPadding(),
            layer.getDilation(),
            layer.getConvolutionMode()),
        relu);
  }

  private MaxPooling pooling(int i, SubsamplingLayer layer) throws UnsupportedNetworkException {
    require(layer.getPoolingType() == PoolingType.MAX, i, "does not pool by maximum");
    require(layer.getCnn2dDataFormat() == CNN2DFormat.NCHW, i, "is not in NCHW format");
    return new MaxPooling(
        i,
        window(
            i,
            layer.getKernelSize(),
            layer.getStride(),
            layer.getPadding(),
            layer.getDilation(),
            layer.getConvolutionMode()));
  }

  private Window window(
      int i, int[] kernel, int[] stride, int[] padding, int[] dilation, ConvolutionMode mode)
      throws UnsupportedNetworkException {
    require(dilation[0] == 1 && dilation[1] == 1, i, "is dilated");
    require(mode == ConvolutionMode.Same || mode == ConvolutionMode.Truncate, i, "pads as " + mode);
    return new Window(
        kernel[0],
        kernel[1],
        stride[0],
        stride[1],
        padding[0],
        padding[1],
        mode == ConvolutionMode.Same);
  }

  private BatchNorm batchNorm(int i, BatchNormalization layer) throws UnsupportedNetworkException {
    requireTrainable(i, layer);
    require(!layer.isLockGammaBeta(), i, "locks gamma and beta");
    require(layer.isMinibatch(), i, "normalises over all data, not over a mini-batch");
    require(layer.getCnn2DFormat() == CNN2DFormat.NCHW, i, "is not in NCHW format");
    return new BatchNorm(
        i, Math.toIntExact(layer.getNOut()), layer.getEps(), layer.getDecay(), layer.isUseLogStd());
  }

  private Dropout dropout(int i, DropoutLayer layer) throws UnsupportedNetworkException {
    require(
        layer.getIDropout() instanceof org.deeplearning4j.nn.conf.dropout.Dropout plain
            && plain.getPSchedule() == null,
        i,
        "does not drop out with one fixed probability");
    return new Dropout(
        i, ((org.deeplearning4j.nn.conf.dropout.Dropout) layer.getIDropout()).getP());
  }

  private Dense dense(int i, DenseLayer layer) throws UnsupportedNetworkException {
    boolean relu = relu(i, layer);
    requireTrainable(i, layer);
    require(layer.hasBias(), i, "has no bias");
    require(!layer.hasLayerNorm(), i, "has layer normalisation");
    return new Dense(
        i, Math.toIntExact(layer.getNIn()), Math.toIntExact(layer.getNOut()), relu, false);
  }

  private Dense output(int i, OutputLayer layer) throws UnsupportedNetworkException {
    requireTrainable(i, layer);
    require(layer.hasBias(), i, "has no bias");
    require(
        layer.getLossFn() instanceof LossMCXENT loss && loss.getWeights() == null,
        i,
        "is not trained on unweighted multi-class cross-entropy");
    require(layer.getActivationFn() instanceof ActivationSoftmax, i, "does not end in softmax");
    return new Dense(
        i, Math.toIntExact(layer.getNIn()), Math.toIntExact(layer.getNOut()), false, true);
  }

  private boolean relu(int i, BaseLayer layer) throws UnsupportedNetworkException {
    IActivation activation = layer.getActivationFn();
    boolean relu = activation.equals(new ActivationReLU());
    require(
        relu || activation instanceof ActivationIdentity,
        i,
        "is activated by " + activation + ", neither relu nor identity");
    return relu;
  }

  private void requireTrainable(int i, BaseLayer layer) throws UnsupportedNetworkException {
    require(
        layer.getGradientNormalization() == null
            || layer.getGradientNormalization() == GradientNormalization.None,
        i,
        "normalises its gradients");
    require(layer.getWeightNoise() == null, i, "has weight noise");
    require(isEmpty(layer.getRegularization()), i, "is regularised");
    require(
        layer instanceof BatchNormalization || isEmpty(layer.getRegularizationBias()),
        i,
        "regularises its bias");
    require(layer.getBiasUpdater() == null, i, "trains its bias with an updater of its own");
    require(layer.getIUpdater() instanceof Adam, i, "is not trained by Adam");
    Adam own = (Adam) layer.getIUpdater();
    require(adam == null || adam.equals(own), i, "has Adam settings of its own");
    adam = own;
  }

  private static boolean isEmpty(List<?> list) {
    return list == null || list.isEmpty();
  }

  private void readPreprocessor(int i) throws UnsupportedNetworkException {
    InputPreProcessor preprocessor = configuration.getInputPreProcess(i);
    require(
        preprocessor == null
            || preprocessor.getClass() == CnnToFeedForwardPreProcessor.class
            || (i == 0 && preprocessor.getClass() == FeedForwardToCnnPreProcessor.class),
        i,
        "has a preprocessor that does more than flatten images");
  }

  private void require(boolean condition, int i, String otherwise)
      throws UnsupportedNetworkException {
    if (!condition) {
      throw unsupported(i, otherwise);
    }
  }

  private UnsupportedNetworkException unsupported(int i, String why) {
    Layer layer = configuration.getConf(i).getLayer();
    return new UnsupportedNetworkException(
        "layer %d (%s) %s".formatted(i, layer.getClass().getSimpleName(), why));
  }
}
