/**
 * The HTML report: from the files of a run to pages that open anywhere.
 *
 * <p>In: a {@link io.github.mnistmaven.core.results.RunDirectory}. Out: {@code index.html}, {@code
 * report.css} and pictures, or one single file; without script, network, clock or locale. Each
 * section of the page is a record of finished text here and a template of the same name among the
 * resources; templates only place what the records hold.
 */
package io.github.mnistmaven.plugin.report;
