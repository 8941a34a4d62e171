/**
 * Options for reading data, the split into training and validation images, and malformed samples.
 */
package io.github.mnistmaven.core.digits;
