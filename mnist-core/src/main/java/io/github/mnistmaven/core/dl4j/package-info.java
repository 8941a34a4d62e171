/**
 * Conversion between Deeplearning4j networks and {@link
 * io.github.mnistmaven.engine.network.NetworkSpec}, in both directions.
 *
 * <p>The result is always equivalent to the source. A network that cannot be converted exactly is
 * rejected with an {@link io.github.mnistmaven.core.dl4j.UnsupportedNetworkException} that names
 * the cause.
 */
package io.github.mnistmaven.core.dl4j;
