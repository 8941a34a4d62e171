package io.github.mnistmaven.core.model.internal.onnx.layer;

import io.github.mnistmaven.core.model.internal.onnx.step.Step;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Which class exports which of DL4J's layers. What is in no row is refused. */
public final class LayerSteps {
  private static final List<Row<?>> ROWS =
      List.of(
          new Row<>(ConvolutionLayer.class, Convolutional::steps),
          new Row<>(DepthwiseConvolution2D.class, Depthwise::steps),
          new Row<>(SeparableConvolution2D.class, Separable::steps),
          new Row<>(BatchNormalization.class, BatchNorm::steps),
          new Row<>(SubsamplingLayer.class, Subsampling::steps),
          new Row<>(GlobalPoolingLayer.class, GlobalPooling::steps),
          new Row<>(ActivationLayer.class, Activations::steps),
          // It drops nothing once training is over.
          new Row<>(DropoutLayer.class, layer -> List.of()),
          new Row<>(DenseLayer.class, FullyConnected::steps),
          new Row<>(OutputLayer.class, FullyConnected::outputSteps));

  private LayerSteps() {}

  /**
   * What a layer computes when it predicts.
   *
   * @throws IllegalArgumentException naming the layer, if that is not known
   */
  public static List<Step> of(TrainedLayer<?> layer) {
    for (Row<?> row : ROWS) {
      // A subclass may compute something else.
      if (row.type == layer.configuration().getClass()) {
        return row.steps(layer);
      }
    }
    throw layer.refused(
        "is none of "
            + ROWS.stream().map(row -> row.type.getSimpleName()).collect(Collectors.joining(", ")));
  }

  private interface Reading<C extends Layer> {
    List<Step> steps(TrainedLayer<C> layer);
  }

  private record Row<C extends Layer>(Class<C> type, Reading<C> reading) {
    List<Step> steps(TrainedLayer<?> layer) {
      return reading.steps(
          new TrainedLayer<>(
              layer.index(), type.cast(layer.configuration()), layer.computing(), layer.input()));
    }
  }
}
