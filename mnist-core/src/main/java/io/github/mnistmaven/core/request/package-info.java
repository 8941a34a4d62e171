/**
 * What a run is asked to do: immutable records, which can be made, compared and written as JSON in
 * a JVM without Deeplearning4j.
 *
 * <p>In: paths, settings and options. Out: one record, which a run of {@code run} does.
 */
package io.github.mnistmaven.core.request;
