/**
 * The worker's class path: the library, DL4J and the native code of the host, resolved by Maven's
 * own resolver when a goal needs them.
 *
 * <p>In: the session's repositories and the host's processor. Out: jar files.
 */
package io.github.mnistmaven.plugin.natives;
