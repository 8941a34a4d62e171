/**
 * Sections of the report: a record with formatted text and a FreeMarker template for each section.
 *
 * <p>Input: the files of a run. Output: HTML and images. Templates contain no logic besides layout.
 */
package io.github.mnistmaven.report.internal.page;
