/** Many callers of one model: this project beside ONNX Runtime, in one process. */
package io.github.mnistmaven.benchmarks.serving;
