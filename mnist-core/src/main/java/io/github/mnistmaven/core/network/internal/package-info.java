/**
 * How a network's summary comes about, apart from its records: only this needs Deeplearning4j.
 *
 * <p>In: a configuration. Out: a row for each layer.
 */
package io.github.mnistmaven.core.network.internal;
