/** Atomic, reproducible writing and validated reading of files. */
package io.github.mnistmaven.predict.internal.file;
