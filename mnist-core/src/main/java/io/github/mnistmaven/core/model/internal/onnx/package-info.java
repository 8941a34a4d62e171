/**
 * A model as an ONNX file, which other runtimes compute.
 *
 * <p>In: DL4J's networks and what is done to pixels before them and to probabilities behind them.
 * Out: the file's bytes, the same for the same model.
 */
package io.github.mnistmaven.core.model.internal.onnx;
