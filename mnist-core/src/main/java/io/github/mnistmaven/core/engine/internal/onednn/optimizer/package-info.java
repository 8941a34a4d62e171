/**
 * The optimisers, a class each, which reads itself from DL4J's updater, names the arrays that it
 * keeps between steps, and adds its passes over all parameters to a training program.
 *
 * <p>In: gradients. Out: parameters a step further. A new optimiser is a new class and a row of
 * {@link io.github.mnistmaven.core.engine.internal.onednn.optimizer.OptimizerReader}.
 */
package io.github.mnistmaven.core.engine.internal.onednn.optimizer;
