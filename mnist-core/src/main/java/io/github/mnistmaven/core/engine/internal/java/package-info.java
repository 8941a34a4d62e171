/**
 * The default engine, in pure Java.
 *
 * <p>In: a network and batches. Out: updated weights, or probabilities. Adapts the module {@code
 * mnist-engine} to what every engine of this library offers.
 */
package io.github.mnistmaven.core.engine.internal.java;
