/**
 * Text as people read it, the same in every locale.
 *
 * <p>In: numbers. Out: what summaries, badges and reports write for them.
 */
package io.github.mnistmaven.core.internal.text;
