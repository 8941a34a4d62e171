/** This project's engines and Deeplearning4j as contestants, and the rates of the data's path. */
package io.github.mnistmaven.benchmarks.ours;
