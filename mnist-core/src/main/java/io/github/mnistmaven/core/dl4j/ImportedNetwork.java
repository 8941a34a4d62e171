package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;

/**
 * Network imported from Deeplearning4j, with its weights.
 *
 * @param network the network
 * @param weights its weights
 */
public record ImportedNetwork(NetworkSpec network, Weights weights) {}
