/**
 * Images in Dataset columns.
 *
 * <p>In: a value of a row, such as an encoded image. Out: pixels in the format of MNIST.
 */
package io.github.mnistmaven.spark.internal.image;
