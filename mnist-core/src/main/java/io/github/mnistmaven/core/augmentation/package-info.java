/**
 * Random variants of training images, and standardisation: Keras' ImageDataGenerator (package
 * keras_preprocessing, version 1.1.0) option by option, with three additions of later research.
 *
 * <p>In: settings ({@link io.github.mnistmaven.core.augmentation.Augmentation}) and images of
 * floats in 0..1. Out: augmented images, a pure function of seed, epoch and image index, and the
 * fitted numbers of {@link io.github.mnistmaven.predict.model.Standardization}, which a model keeps
 * for prediction.
 */
package io.github.mnistmaven.core.augmentation;
