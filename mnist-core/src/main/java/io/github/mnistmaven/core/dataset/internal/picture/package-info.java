/**
 * Picture files and how they become images in MNIST's form.
 *
 * <p>In: PNG, JPEG, BMP and GIF. Out: pixels of one size, light ink on black.
 */
package io.github.mnistmaven.core.dataset.internal.picture;
