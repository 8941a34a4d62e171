/**
 * Where images come from and where they can be written to: training, validation and test sets,
 * images to predict, and the MNIST inside the jar.
 *
 * <p>In: a path. Out: {@link io.github.mnistmaven.core.dataset.Dataset} or {@link
 * io.github.mnistmaven.core.dataset.NamedImages}. Malformed input is a {@link
 * io.github.mnistmaven.core.digits.MalformedDatasetException}.
 */
package io.github.mnistmaven.core.dataset;
