/**
 * The network computed by oneDNN, called directly: faster than TensorFlow and PyTorch on a CPU.
 *
 * <p>In: a DL4J network and batches. Out: probabilities, losses, and the network's own parameter
 * vector, updated. Behind the engine lie rooms, each of which uses only those before it: {@code
 * memory} (tensors and where they lie) and {@code configuration} (what DL4J says), {@code program}
 * (operations in a row), {@code layer} and {@code optimizer} (one class a kind), {@code network}
 * (all of them compiled for a batch size), {@code inference} (predictions for many callers).
 */
package io.github.mnistmaven.core.engine.internal.onednn;
