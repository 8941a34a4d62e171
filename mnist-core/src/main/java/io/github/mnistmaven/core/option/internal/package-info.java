/**
 * What the classes of settings are made of: a value for each option of a table.
 *
 * <p>In: a table, and values or text by name. Out: checked, immutable values.
 */
package io.github.mnistmaven.core.option.internal;
