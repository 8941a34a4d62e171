/**
 * Comparison of several runs: options, metrics, validation curves, and statistical significance of
 * the accuracy differences.
 *
 * <p>Input: the files of the runs. Output: sections as in the package {@code page}.
 */
package io.github.mnistmaven.report.internal.comparison;
