/** Locale-independent formatting of numbers and parsing of option values. */
package io.github.mnistmaven.core.internal.text;
