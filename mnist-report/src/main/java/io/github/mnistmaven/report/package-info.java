/**
 * HTML reports, comparisons of runs, and model cards.
 *
 * <p>Input: a {@link io.github.mnistmaven.core.results.RunDirectory}. Output: {@code index.html},
 * {@code report.css} and images, or a single HTML file without scripts and external resources. The
 * output does not depend on clock, locale or time zone. The package does not depend on Maven or
 * Deeplearning4j.
 */
package io.github.mnistmaven.report;
