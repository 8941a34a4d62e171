/**
 * The forked JVM in which training, evaluating and predicting run.
 *
 * <p>Only in a JVM of its own can thread variables be set before the native libraries load, and can
 * a crash or an exhausted memory not take Maven with it. In: a {@link
 * io.github.mnistmaven.plugin.internal.worker.Job}. Out: files, and messages for the build's log.
 *
 * <p>How it goes: {@link io.github.mnistmaven.plugin.internal.worker.WorkerProcess} listens on a
 * loopback port, starts {@link io.github.mnistmaven.plugin.internal.worker.WorkerMain} and writes
 * port, token and job to its standard input. The worker connects back and sends one JSON message a
 * line, so whatever native code prints ends up in {@code worker.log} and corrupts nothing. When
 * Maven dies, the worker's standard input ends, and it halts.
 */
package io.github.mnistmaven.plugin.internal.worker;
