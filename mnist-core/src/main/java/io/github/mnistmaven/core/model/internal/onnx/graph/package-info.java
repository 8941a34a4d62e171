/**
 * Builder of an ONNX graph: nodes, constants, and unique names for both.
 *
 * <p>In: ONNX operators with their inputs, attributes and arrays. Out: the graph's protobuf
 * message, whose classes are generated from ONNX's own schema.
 */
package io.github.mnistmaven.core.model.internal.onnx.graph;
