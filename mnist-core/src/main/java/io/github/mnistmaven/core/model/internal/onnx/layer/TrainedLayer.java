package io.github.mnistmaven.core.model.internal.onnx.layer;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of a trained network. What would change its output and is not exported must be refused,
 * never ignored.
 *
 * @param index DL4J's
 * @param configuration DL4J's
 * @param computing the layer with its parameters
 * @param input the type of its input
 */
public record TrainedLayer<C extends Layer>(
    int index, C configuration, org.deeplearning4j.nn.api.Layer computing, InputType input) {

  /** A parameter by DL4J's name, row-major whatever its order in memory. */
  float[] parameter(String name) {
    INDArray values = computing.getParam(name);
    return values.dup('c').data().asFloat();
  }

  /** The bias {@code b}, zeros if there is none. */
  float[] bias(boolean hasBias, long outputs) {
    return hasBias ? parameter("b") : new float[Math.toIntExact(outputs)];
  }

  /** The size of the maps that it gets. */
  InputTypeConvolutional maps() {
    if (input instanceof InputTypeConvolutional maps) {
      return maps;
    }
    throw refused("gets " + input + ", not maps of an image");
  }

  /** Refuses the layer unless a condition holds. */
  void require(boolean condition, String otherwise) {
    if (!condition) {
      throw refused(otherwise);
    }
  }

  void requireChannelsFirst(CNN2DFormat format) {
    require(format == CNN2DFormat.NCHW, "has its channels last; build it with CNN2DFormat.NCHW");
  }

  /** Says why the layer is refused. */
  public IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(
        "layer %d (%s) cannot be exported to ONNX: it %s"
            .formatted(index, configuration.getClass().getSimpleName(), why));
  }
}
