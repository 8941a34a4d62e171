package io.github.mnistmaven.core.network;

/**
 * Row of a network summary: one layer.
 *
 * @param name name of the layer, unique in the network
 * @param type kind of the layer, such as {@code Convolution 3x3}
 * @param outputShape output shape for one image, channels first, such as {@code 32 x 28 x 28}; the
 *     length of a vector
 * @param parameters number of weights, including running statistics
 * @param activation name of the activation function; empty if there is none
 */
public record LayerSummary(
    String name, String type, String outputShape, long parameters, String activation) {}
