/**
 * Steps of a network's forward pass, from pixels to probabilities, before they are nodes of a
 * graph. Here consecutive linear steps are folded into one.
 *
 * <p>In: weights in the layout of ONNX, channels first. Out: nodes of a {@link
 * io.github.mnistmaven.core.model.internal.onnx.graph.Graph}.
 */
package io.github.mnistmaven.core.model.internal.onnx.step;
