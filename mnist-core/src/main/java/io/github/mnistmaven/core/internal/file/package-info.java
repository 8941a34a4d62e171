/**
 * Files that are whole or not there, and zips that depend on nothing but their entries and are read
 * with suspicion.
 *
 * <p>In: a path and bytes. Out: the file, or the one that was there before; and what lies in a zip
 * once it is vetted.
 */
package io.github.mnistmaven.core.internal.file;
