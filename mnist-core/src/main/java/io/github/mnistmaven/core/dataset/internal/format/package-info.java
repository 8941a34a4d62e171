/**
 * Formats of data files, one class each, registered in {@link
 * io.github.mnistmaven.core.dataset.internal.format.DataFormats}.
 *
 * <p>A new format requires a class that implements {@link
 * io.github.mnistmaven.core.dataset.internal.format.DataFormat} and an entry in the registry.
 * Detection, reading and messages need no other change. Image files have a reader of their own.
 */
package io.github.mnistmaven.core.dataset.internal.format;
