package io.github.mnistmaven.core.dataset.internal.bytes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Ends a compressed stream that grows out of proportion: a bomb of zeros grows a thousandfold,
 * while handwriting in much white grows a hundredfold at most.
 */
final class ExpansionLimit extends FilterInputStream {
  private static final int MOST = 500;

  /** What any machine can hold is let through. */
  private static final long HARMLESS = 64L << 20;

  private long left;

  ExpansionLimit(InputStream in, long storedBytes) {
    super(in);
    this.left = Math.max(HARMLESS, MOST * storedBytes);
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
    left -= Math.max(read, 0);
    if (left < 0) {
      throw new ZipException("more than " + MOST + " bytes for each stored one");
    }
  }
}
