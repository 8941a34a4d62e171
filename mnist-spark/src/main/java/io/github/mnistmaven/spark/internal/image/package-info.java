/**
 * Images in the columns of a Dataset.
 *
 * <p>In: a value of a row, such as an encoded picture. Out: pixels in MNIST's form.
 */
package io.github.mnistmaven.spark.internal.image;
