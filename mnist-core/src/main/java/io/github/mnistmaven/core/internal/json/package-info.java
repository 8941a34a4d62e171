/** Reproducible JSON: sorted keys, LF line endings, no NaN, independent of the locale. */
package io.github.mnistmaven.core.internal.json;
