/**
 * Network architectures, custom networks read from files, and layer-by-layer summaries.
 *
 * <p>An architecture turns an image size and a number of classes into a {@link
 * io.github.mnistmaven.engine.network.NetworkSpec}. Only custom networks in Deeplearning4j's format
 * require Deeplearning4j.
 */
package io.github.mnistmaven.core.network;
