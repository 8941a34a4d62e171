package io.github.mnistmaven.core.dl4j;

import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Layer of Deeplearning4j that computes the same as one of this library's.
 *
 * @param name name of the layer
 * @param preprocessor change of the input's layout ahead of the layer
 * @param layer Deeplearning4j's settings of the layer
 * @param parameters order of the layer's weights in Deeplearning4j's row of parameters
 * @param output layout behind the layer
 */
record ExportedLayer(
    String name,
    Optional<InputPreProcessor> preprocessor,
    Layer layer,
    ParameterLayout parameters,
    TensorLayout output) {}
