package io.github.mnistmaven.predict.internal.file;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a zip whose bytes depend on nothing but its entries. */
public final class ReproducibleZip {
  // The current time would make two equal files differ, and so would 1980-01-01 00:00 in two time
  // zones: java.util.zip takes it for a time before zips began and adds a field in UTC.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private ReproducibleZip() {}

  /** Adds an entry, stored without compression: what a compressor makes depends on its version. */
  public static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = entry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    add(zip, entry, out -> out.write(content));
  }

  /** Adds an entry that is written piece by piece. */
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
