/**
 * Model as an ONNX file, for other runtimes.
 *
 * <p>In: network, weights, standardization and temperature. Out: an ONNX graph, the same for the
 * same model.
 */
package io.github.mnistmaven.core.model.internal.onnx;
