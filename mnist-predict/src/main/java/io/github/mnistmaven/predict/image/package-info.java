/** Image sets, and the preprocessing of digit pictures. */
package io.github.mnistmaven.predict.image;
