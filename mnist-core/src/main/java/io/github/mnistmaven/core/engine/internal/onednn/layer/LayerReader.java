package io.github.mnistmaven.core.engine.internal.onednn.layer;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * Which class reads which of DL4J's layers, each as one of ours or more. What is in no row is
 * refused.
 */
public final class LayerReader {
  private static final List<Row<?>> ROWS =
      List.of(
          new Row<>(ConvolutionLayer.class, one(Convolution::read)),
          new Row<>(DepthwiseConvolution2D.class, one(DepthwiseConvolution::readDepthwise)),
          new Row<>(SeparableConvolution2D.class, SeparableConvolution::read),
          new Row<>(BatchNormalization.class, one(BatchNorm::read)),
          new Row<>(ActivationLayer.class, one(ElementwiseLayer::read)),
          new Row<>(SubsamplingLayer.class, one(Pooling::read)),
          new Row<>(GlobalPoolingLayer.class, one(Pooling::readGlobal)),
          new Row<>(DropoutLayer.class, one(Dropout::read)),
          new Row<>(DenseLayer.class, one(Dense::read)),
          new Row<>(OutputLayer.class, one(Dense::readOutput)));

  private LayerReader() {}

  /**
   * Reads a layer.
   *
   * @throws UnsupportedNetworkException if it would not be computed as DL4J does
   */
  public static List<Layer> read(ConfiguredLayer<?> from) throws UnsupportedNetworkException {
    from.requirePlain();
    for (Row<?> row : ROWS) {
      // A subclass may compute something else.
      if (row.type == from.configuration().getClass()) {
        List<Layer> layers = row.read(from);
        if (layers.stream().anyMatch(Layer::hasParameters)) {
          from.requirePlainTraining();
        }
        return from.dropsOutBeforeWeights() ? behindDropout(from, layers) : layers;
      }
    }
    throw from.unsupported("is of a kind it does not know");
  }

  private static List<Layer> behindDropout(ConfiguredLayer<?> from, List<Layer> layers)
      throws UnsupportedNetworkException {
    List<Layer> all = new ArrayList<>(layers);
    all.add(0, Dropout.beforeWeights(from));
    return all;
  }

  private static <C extends org.deeplearning4j.nn.conf.layers.Layer> Reading<C> one(
      ReadingOne<C> reading) {
    return from -> List.of(reading.read(from));
  }

  private interface ReadingOne<C extends org.deeplearning4j.nn.conf.layers.Layer> {
    Layer read(ConfiguredLayer<C> from) throws UnsupportedNetworkException;
  }

  private interface Reading<C extends org.deeplearning4j.nn.conf.layers.Layer> {
    List<Layer> read(ConfiguredLayer<C> from) throws UnsupportedNetworkException;
  }

  private record Row<C extends org.deeplearning4j.nn.conf.layers.Layer>(
      Class<C> type, Reading<C> reading) {
    List<Layer> read(ConfiguredLayer<?> from) throws UnsupportedNetworkException {
      return reading.read(new ConfiguredLayer<>(from.index(), type.cast(from.configuration())));
    }
  }
}
