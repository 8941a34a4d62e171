/**
 * Latency and throughput of this project and of ONNX Runtime with concurrent callers in one
 * process.
 */
package io.github.mnistmaven.benchmarks.serving;
