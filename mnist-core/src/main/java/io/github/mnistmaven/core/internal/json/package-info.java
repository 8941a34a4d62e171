/**
 * JSON as every file of ours has it: sorted keys, LF, no NaN, whatever the locale.
 *
 * <p>In: records. Out: text, and back.
 */
package io.github.mnistmaven.core.internal.json;
