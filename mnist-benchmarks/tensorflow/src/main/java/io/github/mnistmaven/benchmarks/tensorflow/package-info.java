/** Benchmark of TensorFlow, through its Java binding in graph mode. */
package io.github.mnistmaven.benchmarks.tensorflow;
