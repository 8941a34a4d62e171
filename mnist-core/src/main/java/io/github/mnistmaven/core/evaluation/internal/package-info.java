/**
 * The arithmetic that evaluation and training share.
 *
 * <p>In: the probability of the true class. Out: its cost.
 */
package io.github.mnistmaven.core.evaluation.internal;
