/**
 * Network descriptions and their weights, independent of any framework.
 *
 * <p>{@link io.github.mnistmaven.engine.network.NetworkSpec} lists the layers of a network; {@link
 * io.github.mnistmaven.engine.network.Weights} holds its trained values.
 */
package io.github.mnistmaven.engine.network;
