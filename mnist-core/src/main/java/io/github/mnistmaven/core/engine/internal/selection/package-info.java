/**
 * Which engine computes a network on this machine.
 *
 * <p>In: a choice and a network. Out: an engine, and why it was taken.
 */
package io.github.mnistmaven.core.engine.internal.selection;
