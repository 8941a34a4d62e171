/**
 * Requests of runs: immutable records of the sealed type {@link
 * io.github.mnistmaven.core.request.RunRequest}, which can be serialized as JSON and do not load
 * Deeplearning4j. The classes of {@code run} execute them.
 */
package io.github.mnistmaven.core.request;
