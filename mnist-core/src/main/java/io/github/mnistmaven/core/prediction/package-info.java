/**
 * Predictions: one image at a time for applications, or a set of images as a CSV file.
 *
 * <p>In: a trained model and images. Out: classes with their probabilities.
 */
package io.github.mnistmaven.core.prediction;
