/**
 * The formats of files that hold many images, a class each, in the one list of {@link
 * io.github.mnistmaven.core.dataset.internal.format.DataFormats}.
 *
 * <p>In: a file, or an archive that is one. Out: images, part by part or numbered. A new format is
 * a class that implements {@link io.github.mnistmaven.core.dataset.internal.format.DataFormat} and
 * its row in the list; whatever recognises, reads and names formats in messages follows from it.
 */
package io.github.mnistmaven.core.dataset.internal.format;
