/**
 * The worker's class path: the library, and for the engine {@code dl4j} the native code of this
 * platform, resolved by Maven's own resolver when a goal needs them.
 *
 * <p>In: the session's repositories and this machine. Out: jar files, or an exception that says why
 * there are none.
 */
package io.github.mnistmaven.plugin.internal.classpath;
