/**
 * Steps of the forward pass, from pixels to probabilities, with weights in ONNX layout. Consecutive
 * linear steps are folded before they become nodes of a {@link
 * io.github.mnistmaven.core.model.internal.onnx.graph.Graph}.
 */
package io.github.mnistmaven.core.model.internal.onnx.step;
