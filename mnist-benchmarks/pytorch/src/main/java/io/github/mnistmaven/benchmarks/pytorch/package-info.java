/** Benchmark of PyTorch, through JavaCPP's binding of its C++ API. */
package io.github.mnistmaven.benchmarks.pytorch;
