/**
 * What each kind of DL4J's layers computes when it predicts, one class a kind.
 *
 * <p>In: a trained layer. Out: its steps, with the weights as ONNX has them.
 */
package io.github.mnistmaven.core.model.internal.onnx.layer;
