/**
 * The goals: each adapts its parameters, runs what does the work, and maps errors to Maven's.
 *
 * <p>In: a project's configuration. Out: files in {@code mnist.runDirectory}, and one sentence a
 * result.
 */
package io.github.mnistmaven.plugin;
