/** PyTorch, through JavaCPP's binding of its C++ interface, as a contestant. */
package io.github.mnistmaven.benchmarks.pytorch;
