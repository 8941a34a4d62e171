/** Images, and the preparation of pictures of digits. */
package io.github.mnistmaven.predict.image;
