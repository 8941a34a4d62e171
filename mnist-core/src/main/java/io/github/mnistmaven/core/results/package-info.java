/**
 * Files of a run directory: names, JSON content, and formats for other tools.
 *
 * <p>Files are byte-identical for equal results: sorted keys, {@code Locale.ROOT}, LF, no times.
 * Each file is written to a temporary file and then renamed, so that a reader never sees a partial
 * file.
 */
package io.github.mnistmaven.core.results;
