/** Conversion of models to ONNX graphs. */
package io.github.mnistmaven.core.model.internal.onnx;
