/**
 * The network as a Deeplearning4j configuration, and its summary layer by layer.
 *
 * <p>In: image size, number of classes and a seed. Out: a configuration ready to initialise.
 */
package io.github.mnistmaven.core.network;
