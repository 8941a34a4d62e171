/**
 * Choice of the compute engine.
 *
 * <p>In: text such as {@code java} or {@code dl4j}. Out: a choice, or an exception that says why it
 * is not available.
 */
package io.github.mnistmaven.core.engine;
