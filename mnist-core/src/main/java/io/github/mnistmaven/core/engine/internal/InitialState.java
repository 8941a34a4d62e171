package io.github.mnistmaven.core.engine.internal;

import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;

/**
 * Initial state of a training.
 *
 * @param network the network, with the regularization of the training
 * @param weights initial weights
 * @param optimizer the optimizer
 * @param seed seed of the dropout masks
 */
public record InitialState(NetworkSpec network, Weights weights, Optimizer optimizer, long seed) {}
