/**
 * Conversion of image files (PNG, JPEG, BMP and GIF) to pixels of one size, with light ink on a
 * black background as in MNIST.
 */
package io.github.mnistmaven.core.dataset.internal.picture;
