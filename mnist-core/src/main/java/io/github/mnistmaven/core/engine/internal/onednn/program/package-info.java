/**
 * Programs: lists of oneDNN's primitives and a few loops, over memory that is planned before.
 *
 * <p>In: operations, one after another. Out: a program that allocates nothing when it runs. It
 * stands on {@code memory} and does not know what it computes.
 */
package io.github.mnistmaven.core.engine.internal.onednn.program;
