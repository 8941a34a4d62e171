package io.github.mnistmaven.core.dataset.internal.bytes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Stream that fails if compressed data expands excessively, as in a ZIP bomb. Zeros compress by a
 * factor of a thousand, handwritten digits on a white background by a hundred at most.
 */
final class ExpansionLimit extends FilterInputStream {
  private static final int MAX_FACTOR = 500;

  /** Number of bytes that is always allowed. */
  private static final long MIN_LIMIT = 64L << 20;

  private long remaining;

  ExpansionLimit(InputStream in, long storedBytes) {
    super(in);
    this.remaining = Math.max(MIN_LIMIT, MAX_FACTOR * storedBytes);
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    count(read);
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = in.skip(count);
    count(skipped);
    return skipped;
  }

  private void count(long read) throws ZipException {
    remaining -= Math.max(read, 0);
    if (remaining < 0) {
      throw new ZipException("more than " + MAX_FACTOR + " times its stored size");
    }
  }
}
