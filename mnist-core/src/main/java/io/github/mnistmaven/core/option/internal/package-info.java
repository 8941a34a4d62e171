/** Checked, immutable values of the options of a table, for the classes of settings. */
package io.github.mnistmaven.core.option.internal;
