/** Forward and backward pass of a network over a batch, and the optimizer. */
package io.github.mnistmaven.engine.internal.training;
