/**
 * Options and their values. An option is one row of a table: its name, default, what is allowed,
 * how it is read and printed, and what it decides. Everything that lists options goes through their
 * table.
 *
 * <p>In: values, or text by name. Out: checked, immutable values, or one sentence that names the
 * option, the value and what is allowed.
 */
package io.github.mnistmaven.core.option;
