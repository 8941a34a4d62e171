/**
 * Text as people read and write it, the same in every locale.
 *
 * <p>In: numbers. Out: what summaries, badges and reports write for them. In: an option's value.
 * Out: its name and arguments.
 */
package io.github.mnistmaven.core.internal.text;
