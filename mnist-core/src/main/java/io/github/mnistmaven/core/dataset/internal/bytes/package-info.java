/**
 * Bytes under a name that a user recognises, from disk or from inside an archive, with gzip seen
 * through and every promise of an archive or a header kept or complained of.
 *
 * <p>In: a path. Out: {@link io.github.mnistmaven.core.dataset.internal.bytes.Location}s, their
 * {@link io.github.mnistmaven.core.dataset.internal.bytes.Source}s and the digest of what was read.
 */
package io.github.mnistmaven.core.dataset.internal.bytes;
