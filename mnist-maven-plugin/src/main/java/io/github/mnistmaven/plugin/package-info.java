/**
 * Goals of the plugin. Each goal adapts its parameters, runs the library, and maps errors to those
 * of Maven.
 *
 * <p>Input: the configuration of a project. Output: files in {@code mnist.runDirectory}, and log
 * messages.
 */
package io.github.mnistmaven.plugin;
