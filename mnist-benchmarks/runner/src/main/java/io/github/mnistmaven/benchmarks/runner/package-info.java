/**
 * Runs every contestant, each in a process of its own, and prints the tables.
 *
 * <p>In: class paths and settings. Out: Markdown.
 */
package io.github.mnistmaven.benchmarks.runner;
