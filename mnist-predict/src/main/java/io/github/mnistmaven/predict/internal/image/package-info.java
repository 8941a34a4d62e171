/** Affine transforms of images. */
package io.github.mnistmaven.predict.internal.image;
