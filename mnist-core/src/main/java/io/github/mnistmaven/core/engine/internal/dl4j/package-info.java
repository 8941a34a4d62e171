/**
 * Engine {@code dl4j}, based on Deeplearning4j; for comparisons. Supports networks without residual
 * blocks.
 */
package io.github.mnistmaven.core.engine.internal.dl4j;
