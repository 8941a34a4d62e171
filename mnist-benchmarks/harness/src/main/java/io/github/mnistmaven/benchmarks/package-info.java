/**
 * What a benchmark's process does: drives one contestant, warm, and writes down its figures.
 *
 * <p>In: a {@link io.github.mnistmaven.benchmarks.Contestant}. Out: a {@link
 * io.github.mnistmaven.benchmarks.Figure} a line.
 */
package io.github.mnistmaven.benchmarks;
