/**
 * Which engine computes a network on this machine.
 *
 * <p>In: a choice and a network. Out: an engine that trains or a session that predicts, and why it
 * was taken.
 */
package io.github.mnistmaven.core.engine.internal.selection;
