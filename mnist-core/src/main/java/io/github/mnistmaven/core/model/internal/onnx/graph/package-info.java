/**
 * Builder of ONNX graphs: nodes, constants and unique names. The protobuf classes are generated
 * from ONNX's schema.
 */
package io.github.mnistmaven.core.model.internal.onnx.graph;
