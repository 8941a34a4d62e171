/**
 * What a training came to, epoch by epoch, and apart from it the times that it took.
 *
 * <p>In: the figures of completed epochs. Out: immutable lists of them.
 */
package io.github.mnistmaven.core.history;
