/** Steps of image preprocessing: from a picture to the images of its digits. */
package io.github.mnistmaven.predict.internal.preprocessing;
