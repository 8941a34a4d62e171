/**
 * Class path of the worker: the library and, for the engine {@code dl4j}, the native code of this
 * platform, which Maven resolves when a goal needs them.
 *
 * <p>Input: the repositories of the session and this machine. Output: jar files, or an exception
 * with the reason.
 */
package io.github.mnistmaven.plugin.internal.classpath;
