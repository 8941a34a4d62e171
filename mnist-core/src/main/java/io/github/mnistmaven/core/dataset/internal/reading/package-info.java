/**
 * From a path to sets of images: one walk over files, folders and archives, and two readers that
 * follow it, of labelled parts and of images to predict.
 *
 * <p>In: a path. Out: {@link io.github.mnistmaven.core.dataset.internal.reading.LabelledSet} or
 * {@link io.github.mnistmaven.core.dataset.internal.reading.ImagesToPredict}; also the MNIST inside
 * the jar.
 */
package io.github.mnistmaven.core.dataset.internal.reading;
