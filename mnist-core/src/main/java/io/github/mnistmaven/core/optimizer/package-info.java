/**
 * Optimizers of a training, as the option {@code optimizer} names them.
 *
 * <p>In: text such as {@code adam} or {@code sgd(momentum=0.9)}. Out: an optimizer with its
 * hyperparameters.
 */
package io.github.mnistmaven.core.optimizer;
