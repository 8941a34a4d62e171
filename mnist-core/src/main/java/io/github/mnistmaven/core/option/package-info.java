/**
 * Options. An option is one row of a table: its name, default, what is allowed, how it is read and
 * printed, and what it decides. Everything that lists options goes through their table.
 *
 * <p>In: a value, or text. Out: the value, checked, or one sentence that names the option, the
 * value and what is allowed.
 */
package io.github.mnistmaven.core.option;
