/**
 * Runs each framework in a separate process and prints the tables.
 *
 * <p>In: class paths and settings. Out: Markdown.
 */
package io.github.mnistmaven.benchmarks.runner;
