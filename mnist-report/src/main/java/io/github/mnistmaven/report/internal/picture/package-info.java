/**
 * Pictures of digits, small and the same bytes on every machine.
 *
 * <p>In: pixels. Out: PNG, as files beside the page or as part of it.
 */
package io.github.mnistmaven.report.internal.picture;
