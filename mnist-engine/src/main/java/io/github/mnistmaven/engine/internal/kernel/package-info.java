/**
 * Loops over arrays of floats: on vectors, and in plain Java for inference without the vector
 * module.
 */
package io.github.mnistmaven.engine.internal.kernel;
