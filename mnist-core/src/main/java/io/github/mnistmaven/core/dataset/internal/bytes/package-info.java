/**
 * Input files: named byte sources on disk or in archives, transparent decompression of gzip, and
 * verification of the sizes and checksums in archives and headers.
 */
package io.github.mnistmaven.core.dataset.internal.bytes;
