/** Files: written as a whole or not at all, and checked before they are used. */
package io.github.mnistmaven.predict.internal.file;
