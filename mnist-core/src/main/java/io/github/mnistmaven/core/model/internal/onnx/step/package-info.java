/**
 * What a network computes from pixels to probabilities, step by step, before it is a graph: here
 * steps that are one are made one.
 *
 * <p>In: weights as ONNX has them. Out: nodes of a {@link
 * io.github.mnistmaven.core.model.internal.onnx.graph.Graph}.
 */
package io.github.mnistmaven.core.model.internal.onnx.step;
