/**
 * The page over several runs: what differs in them, and whether more than chance tells them apart.
 *
 * <p>In: the files of runs. Out: sections, as {@code page} has them.
 */
package io.github.mnistmaven.report.internal.comparison;
