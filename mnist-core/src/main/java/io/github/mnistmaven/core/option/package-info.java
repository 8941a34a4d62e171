/**
 * Definitions of options: name, default, allowed values, text form and effects. The message of an
 * invalid value names the option, the value and the allowed values.
 */
package io.github.mnistmaven.core.option;
