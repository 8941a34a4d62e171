/**
 * Forked JVM, the worker, for training, evaluation and prediction.
 *
 * <p>A separate JVM makes it possible to set thread variables before the native libraries load, and
 * protects Maven from crashes and exhausted memory. Input: a {@link
 * io.github.mnistmaven.core.request.RunRequest}. Output: files, and messages for the log of the
 * build.
 *
 * <p>Protocol: {@link io.github.mnistmaven.plugin.internal.worker.WorkerProcess} listens on a
 * loopback port, starts {@link io.github.mnistmaven.plugin.internal.worker.WorkerMain} and writes
 * port, token and request to its standard input. The worker connects and sends one JSON message per
 * line. Output of native code goes to {@code worker.log}, so it cannot corrupt the messages. If
 * Maven dies, the standard input of the worker ends, and the worker halts.
 */
package io.github.mnistmaven.plugin.internal.worker;
