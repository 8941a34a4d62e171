/**
 * The worker's class path: the library, DL4J and the native code of the host, resolved by Maven's
 * own resolver when a goal needs them.
 *
 * <p>In: the session's repositories and this machine. Out: jar files, or a sentence why there are
 * none.
 */
package io.github.mnistmaven.plugin.internal.natives;
