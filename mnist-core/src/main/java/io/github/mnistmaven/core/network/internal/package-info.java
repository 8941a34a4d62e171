/**
 * Networks with the regularization of a training, and comparison of networks.
 *
 * <p>In: network descriptions. Out: another description, or the first difference in words.
 */
package io.github.mnistmaven.core.network.internal;
