/**
 * Images of digits as PNG, with the same bytes on every machine.
 *
 * <p>Input: pixels. Output: PNG files or {@code data:} URLs.
 */
package io.github.mnistmaven.report.internal.picture;
