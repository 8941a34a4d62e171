/** TensorFlow, through its Java binding in graph mode, as a contestant. */
package io.github.mnistmaven.benchmarks.tensorflow;
