/**
 * Data sets: training, validation and test sets, images to predict, the bundled MNIST, and writers
 * of the supported formats.
 *
 * <p>Malformed data is reported with a {@link
 * io.github.mnistmaven.core.digits.MalformedDatasetException}.
 */
package io.github.mnistmaven.core.dataset;
