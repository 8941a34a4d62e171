/**
 * Whole networks: layers in a row, behind them the loss, and the optimiser.
 *
 * <p>In: DL4J's configuration, which {@link
 * io.github.mnistmaven.core.engine.internal.onednn.network.Architecture} reads or refuses. Out: for
 * each batch size, a program that trains and one that predicts.
 */
package io.github.mnistmaven.core.engine.internal.onednn.network;
