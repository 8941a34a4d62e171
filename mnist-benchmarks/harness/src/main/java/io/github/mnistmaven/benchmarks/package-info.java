/**
 * Measurement of one framework in a separate process.
 *
 * <p>In: a {@link io.github.mnistmaven.benchmarks.Contestant}. Out: one {@link
 * io.github.mnistmaven.benchmarks.Figure} per line.
 */
package io.github.mnistmaven.benchmarks;
