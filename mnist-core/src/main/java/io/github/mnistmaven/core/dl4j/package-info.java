/**
 * Conversion between Deeplearning4j's networks and {@link
 * io.github.mnistmaven.engine.network.NetworkSpec}.
 *
 * <p>In: a Deeplearning4j configuration with its parameters, or a network with its weights. Out:
 * the other one, which computes the same; or an {@link
 * io.github.mnistmaven.core.dl4j.UnsupportedNetworkException} that names the obstacle. Nothing that
 * would change a result is ignored.
 */
package io.github.mnistmaven.core.dl4j;
