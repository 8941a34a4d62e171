/**
 * The network computed by oneDNN, called directly: faster than TensorFlow and PyTorch on a CPU.
 *
 * <p>In: a DL4J network and batches. Out: probabilities, losses, and the network's own parameter
 * vector, updated. On the way: {@link ArchitectureReader} reduces the configuration to {@link
 * LayerSpec}s or says why it cannot; {@link TrainingProgram} and {@link InferenceCompiler} turn
 * them, for one batch size, into a {@link Program}, a list of oneDNN primitives and a few loops
 * over memory that {@link Workspace} has planned.
 */
package io.github.mnistmaven.core.engine.internal.onednn;
