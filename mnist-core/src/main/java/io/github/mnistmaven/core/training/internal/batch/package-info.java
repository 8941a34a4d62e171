/** Which batches a training has, where each stands, and what it holds. */
package io.github.mnistmaven.core.training.internal.batch;
