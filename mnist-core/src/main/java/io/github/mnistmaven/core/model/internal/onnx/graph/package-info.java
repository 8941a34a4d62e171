/**
 * ONNX's graph in the making: nodes, constants, and names for both.
 *
 * <p>In: operators of ONNX with their inputs, attributes and arrays. Out: the graph's message in
 * protobuf, whose classes come from ONNX's own schema.
 */
package io.github.mnistmaven.core.model.internal.onnx.graph;
