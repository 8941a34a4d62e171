/**
 * Readers of data sets: traversal of files, directories and archives, with one visitor for labeled
 * data and one for images to predict; and the bundled MNIST.
 */
package io.github.mnistmaven.core.dataset.internal.reading;
