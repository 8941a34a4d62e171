/** Computations shared by evaluation and training. */
package io.github.mnistmaven.core.evaluation.internal;
