package io.github.mnistmaven.predict.internal.file;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writer of ZIP files whose bytes depend only on their entries. */
public final class ReproducibleZip {
  // Fixed local time. 1980-01-01 00:00 is not usable: java.util.zip treats it as earlier than the
  // ZIP epoch and adds a UTC field, which depends on the time zone.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private ReproducibleZip() {}

  /**
   * Adds an uncompressed entry, because compressed bytes depend on the version of the compressor.
   */
  public static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = entry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    add(zip, entry, out -> out.write(content));
  }

  /** Adds an entry that is written as a stream. */
  public static void put(ZipOutputStream zip, String name, AtomicFile.Content content)
      throws IOException {
    add(zip, entry(name), content);
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    return entry;
  }

  private static void add(ZipOutputStream zip, ZipEntry entry, AtomicFile.Content content)
      throws IOException {
    zip.putNextEntry(entry);
    content.writeTo(zip);
    zip.closeEntry();
  }
}
