/**
 * Opens the engine that an option names.
 *
 * <p>In: a choice and a network. Out: an engine that trains or a session that predicts, with its
 * description and warnings.
 */
package io.github.mnistmaven.core.engine.internal.selection;
