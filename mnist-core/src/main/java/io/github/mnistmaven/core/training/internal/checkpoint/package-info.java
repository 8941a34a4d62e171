/** What is kept of a training so that it can go on to the bit, and its files. */
package io.github.mnistmaven.core.training.internal.checkpoint;
