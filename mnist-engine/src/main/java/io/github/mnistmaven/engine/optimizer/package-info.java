/** Optimizers and their hyperparameters. */
package io.github.mnistmaven.engine.optimizer;
