/**
 * Labelled digit images in memory, and the words for what can be said of them: splits, polarity,
 * skipped samples.
 *
 * <p>In: pixels and labels. Out: immutable {@link io.github.mnistmaven.predict.image.ImageSet}, one
 * byte a pixel.
 */
package io.github.mnistmaven.core.digits;
