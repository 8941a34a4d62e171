/**
 * Where randomness comes from: streams named by seed, purpose and indices.
 *
 * <p>In: a seed, what the numbers are for, and which epoch, image or part they belong to. Out: the
 * same numbers on every machine, whatever other streams were used before or beside them.
 */
package io.github.mnistmaven.core.internal.random;
