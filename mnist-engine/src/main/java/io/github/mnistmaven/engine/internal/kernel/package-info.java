/**
 * Kernels on arrays of floats: vectorized, and in plain Java for inference without the vector
 * module.
 */
package io.github.mnistmaven.engine.internal.kernel;
