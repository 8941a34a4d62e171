package io.github.mnistmaven.core.engine.internal.onednn.layer;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Which class reads which of DL4J's layers. What is in no row is refused. */
public final class LayerReader {
  private static final List<Row<?>> ROWS =
      List.of(
          new Row<>(ConvolutionLayer.class, Convolution::read),
          new Row<>(BatchNormalization.class, BatchNorm::read),
          new Row<>(SubsamplingLayer.class, MaxPooling::read),
          new Row<>(DropoutLayer.class, Dropout::read),
          new Row<>(DenseLayer.class, Dense::read),
          new Row<>(OutputLayer.class, Dense::readOutput));

  private LayerReader() {}

  /**
   * Reads a layer.
   *
   * @throws UnsupportedNetworkException if it would not be computed as DL4J does
   */
  public static Layer read(ConfiguredLayer<?> from) throws UnsupportedNetworkException {
    from.requirePlain();
    for (Row<?> row : ROWS) {
      // A subclass may compute something else.
      if (row.type == from.configuration().getClass()) {
        Layer layer = row.read(from);
        if (layer.hasParameters()) {
          from.requirePlainTraining();
        }
        return layer;
      }
    }
    throw from.unsupported("is of a kind it does not know");
  }

  private interface Reading<C extends org.deeplearning4j.nn.conf.layers.Layer> {
    Layer read(ConfiguredLayer<C> from) throws UnsupportedNetworkException;
  }

  private record Row<C extends org.deeplearning4j.nn.conf.layers.Layer>(
      Class<C> type, Reading<C> reading) {
    Layer read(ConfiguredLayer<?> from) throws UnsupportedNetworkException {
      return reading.read(new ConfiguredLayer<>(from.index(), type.cast(from.configuration())));
    }
  }
}
