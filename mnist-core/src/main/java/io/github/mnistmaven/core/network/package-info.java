/**
 * Network architectures, custom networks of files, and the summary of a network layer by layer.
 *
 * <p>In: image size and number of classes. Out: a {@link
 * io.github.mnistmaven.engine.network.NetworkSpec}. Only a custom network in Deeplearning4j's
 * format needs Deeplearning4j.
 */
package io.github.mnistmaven.core.network;
