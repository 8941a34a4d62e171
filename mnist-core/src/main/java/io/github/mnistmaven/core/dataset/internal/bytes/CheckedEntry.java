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
 * An entry of a zip file, held against the size and the CRC-32 that the archive's directory states:
 * Java's zip file system passes on other bytes without a word. Who does not read to the end does
 * not learn of damage.
 */
final class CheckedEntry extends CheckedInputStream {
  private final long promisedBytes;
  private final long promisedCrc;
  private long bytes;

  private CheckedEntry(InputStream in, long promisedBytes, long promisedCrc) {
    super(in, new CRC32());
    this.promisedBytes = promisedBytes;
    this.promisedCrc = promisedCrc;
  }

  static InputStream open(Path entry) throws IOException {
    Map<String, Object> promised = Files.readAttributes(entry, "zip:size,crc");
    return new CheckedEntry(
        Files.newInputStream(entry), (Long) promised.get("size"), (Long) promised.get("crc"));
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
    if (bytes > promisedBytes || (read < 0 && bytes < promisedBytes)) {
      throw new ZipException(
          String.format(
              Locale.ROOT,
              "its archive promises %d bytes and has %s",
              promisedBytes,
              bytes > promisedBytes ? "more" : bytes + ""));
    }
    long crc = getChecksum().getValue();
    if (read < 0 && crc != promisedCrc) {
      throw new ZipException(
          String.format(
              Locale.ROOT, "its archive promises a CRC-32 of %08x, not %08x", promisedCrc, crc));
    }
  }
}
