/**
 * Which version of this library it is.
 *
 * <p>In: a file that the build filters. Out: the version that files and models record.
 */
package io.github.mnistmaven.core.internal.version;
