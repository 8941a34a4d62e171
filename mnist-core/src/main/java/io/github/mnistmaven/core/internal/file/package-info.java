/**
 * Files that are whole or not there.
 *
 * <p>In: a path and bytes. Out: the file, or the one that was there before.
 */
package io.github.mnistmaven.core.internal.file;
