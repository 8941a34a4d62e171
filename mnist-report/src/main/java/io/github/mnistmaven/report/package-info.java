/**
 * The HTML report: from the files of a run to pages that open anywhere.
 *
 * <p>In: a {@link io.github.mnistmaven.core.results.RunDirectory}. Out: {@code index.html}, {@code
 * report.css} and pictures, or one single file; without script, network, clock or locale. Neither
 * Maven nor Deeplearning4j is needed.
 */
package io.github.mnistmaven.report;
