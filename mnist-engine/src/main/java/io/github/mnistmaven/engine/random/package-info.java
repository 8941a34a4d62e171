/**
 * Reproducible random numbers: streams named by seed, purpose and indices.
 *
 * <p>The numbers of a stream depend neither on the machine nor on other streams.
 */
package io.github.mnistmaven.engine.random;
