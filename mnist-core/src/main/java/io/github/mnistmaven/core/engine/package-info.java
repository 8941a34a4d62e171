/**
 * What users may say about computing: which engine, and in which precision.
 *
 * <p>In: text such as {@code onednn} or {@code bf16}. Out: a choice, or a sentence why it cannot be
 * had.
 */
package io.github.mnistmaven.core.engine;
