/**
 * Prediction in applications: {@link io.github.mnistmaven.predict.DigitClassifier} classifies
 * images with a model file.
 */
package io.github.mnistmaven.predict;
