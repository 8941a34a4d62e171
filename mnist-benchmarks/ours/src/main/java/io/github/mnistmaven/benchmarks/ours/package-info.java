/**
 * Benchmarks of this project's engines, of Deeplearning4j, and of data loading and augmentation.
 */
package io.github.mnistmaven.benchmarks.ours;
