package io.github.mnistmaven.core.dl4j;

import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Deeplearning4j equivalent of a layer.
 *
 * @param name name of the layer
 * @param preprocessor change of the input layout before the layer
 * @param layer Deeplearning4j's settings of the layer
 * @param parameters order of the layer's weights in Deeplearning4j's parameter vector
 * @param output layout after the layer
 */
record ExportedLayer(
    String name,
    Optional<InputPreProcessor> preprocessor,
    Layer layer,
    ParameterLayout parameters,
    TensorLayout output) {}
