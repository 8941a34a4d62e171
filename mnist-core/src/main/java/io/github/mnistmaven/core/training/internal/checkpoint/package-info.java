/** Checkpoints of a training, and their files. */
package io.github.mnistmaven.core.training.internal.checkpoint;
