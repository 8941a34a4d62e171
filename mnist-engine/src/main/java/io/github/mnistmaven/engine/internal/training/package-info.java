/** Forward and backward pass of a network for a batch, and the optimizer. */
package io.github.mnistmaven.engine.internal.training;
