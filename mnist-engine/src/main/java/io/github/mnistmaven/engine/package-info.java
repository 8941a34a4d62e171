/**
 * Compute engine: training and inference in pure Java, with reproducible results on every machine.
 */
package io.github.mnistmaven.engine;
