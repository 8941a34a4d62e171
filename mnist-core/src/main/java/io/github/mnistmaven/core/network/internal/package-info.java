/** Networks with the regularization of the training settings, and comparison of networks. */
package io.github.mnistmaven.core.network.internal;
