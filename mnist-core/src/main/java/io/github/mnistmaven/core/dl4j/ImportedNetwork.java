package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;

/**
 * Network with its weights, imported from Deeplearning4j.
 *
 * @param network the network
 * @param weights its weights
 */
public record ImportedNetwork(NetworkSpec network, Weights weights) {}
