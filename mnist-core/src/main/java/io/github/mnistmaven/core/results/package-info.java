/**
 * The files of a run in one directory: their names, their JSON, and what other tools read of them.
 *
 * <p>In: history, evaluation and description of a run. Out: files that are byte-equal for equal
 * results: sorted keys, {@code Locale.ROOT}, LF, no clock. Each is written beside its place and
 * moved there, so a reader never meets half a file.
 */
package io.github.mnistmaven.core.results;
