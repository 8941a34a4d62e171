/**
 * Optimizers with their hyperparameters, and their text form, such as {@code adam} or {@code
 * sgd(momentum=0.9)}.
 */
package io.github.mnistmaven.core.optimizer;
