/**
 * Reproducible random numbers: streams named by seed, purpose and indices.
 *
 * <p>A stream gives the same numbers on every machine, whatever other streams were used before or
 * beside it.
 */
package io.github.mnistmaven.engine.random;
