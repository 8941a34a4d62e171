package io.github.mnistmaven.core.dataset.internal.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;

/**
 * Stream of a ZIP entry that verifies the size and the CRC-32 in the archive's central directory,
 * which Java's ZIP file system does not. Damage is detected only when the stream is read to its
 * end.
 */
final class CheckedEntry extends CheckedInputStream {
  private final long expectedBytes;
  private final long expectedCrc;
  private long bytes;

  private CheckedEntry(InputStream in, long expectedBytes, long expectedCrc) {
    super(in, new CRC32());
    this.expectedBytes = expectedBytes;
    this.expectedCrc = expectedCrc;
  }

  static InputStream open(Path entry) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(entry, "zip:size,crc");
    return new CheckedEntry(
        Files.newInputStream(entry), (Long) attributes.get("size"), (Long) attributes.get("crc"));
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    check(read < 0 ? -1 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    check(read);
    return read;
  }

  private void check(int read) throws ZipException {
    bytes += Math.max(read, 0);
    if (bytes > expectedBytes || (read < 0 && bytes < expectedBytes)) {
      throw new ZipException(
          String.format(
              Locale.ROOT,
              "wrong size: the archive directory states %d bytes, the entry has %s",
              expectedBytes,
              bytes > expectedBytes ? "more" : bytes + ""));
    }
    long crc = getChecksum().getValue();
    if (read < 0 && crc != expectedCrc) {
      throw new ZipException(
          String.format(
              Locale.ROOT,
              "wrong CRC-32: the archive directory states %08x, the entry has %08x",
              expectedCrc,
              crc));
    }
  }
}
