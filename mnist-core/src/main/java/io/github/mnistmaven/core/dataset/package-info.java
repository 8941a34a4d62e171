/**
 * Where images come from: readers for every supported format, the bundled MNIST, splits and the
 * profile of a set.
 *
 * <p>In: files or resources. Out: immutable {@link io.github.mnistmaven.core.digits.Digits}, one
 * byte a pixel. Malformed input is a {@link
 * io.github.mnistmaven.core.digits.MalformedDatasetException}.
 */
package io.github.mnistmaven.core.dataset;
