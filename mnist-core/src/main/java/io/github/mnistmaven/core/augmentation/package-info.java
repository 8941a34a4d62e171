/**
 * Data augmentation and standardization of training images: the options of Keras'
 * ImageDataGenerator (package keras_preprocessing, version 1.1.0), elastic distortion, random
 * erasing and Gaussian noise.
 *
 * <p>An augmented image is a pure function of settings, seed, epoch and image index. Images are
 * floats in 0..1. A model stores its fitted {@link
 * io.github.mnistmaven.predict.model.Standardization} for prediction.
 */
package io.github.mnistmaven.core.augmentation;
