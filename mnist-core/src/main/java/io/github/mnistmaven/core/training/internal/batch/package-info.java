/** Batches of a training: number, order and content. */
package io.github.mnistmaven.core.training.internal.batch;
