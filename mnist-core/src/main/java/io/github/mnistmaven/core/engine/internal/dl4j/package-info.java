/**
 * The reference engine: any Deeplearning4j network, on any platform that ND4J supports.
 *
 * <p>In: an initialised network and batches. Out: whatever DL4J itself computes.
 */
package io.github.mnistmaven.core.engine.internal.dl4j;
