package io.github.mnistmaven.core.network;

/**
 * One layer of a network, as a table shows it.
 *
 * @param name the layer's name, unique in the network
 * @param type the kind of layer, such as {@code convolution 3 x 3}
 * @param outputShape the shape of what it puts out for one image, such as {@code 28 x 28 x 32}
 * @param parameters how many numbers it learns or tracks
 * @param activation the activation's name; empty if there is none
 */
public record LayerSummary(
    String name, String type, String outputShape, long parameters, String activation) {}
