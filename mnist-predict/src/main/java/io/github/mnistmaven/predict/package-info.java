/**
 * Prediction in applications: {@link io.github.mnistmaven.predict.DigitClassifier} classifies
 * images of single digits with a model file, and {@link io.github.mnistmaven.predict.DigitReader}
 * reads the digits of a photo, scan or screenshot.
 */
package io.github.mnistmaven.predict;
