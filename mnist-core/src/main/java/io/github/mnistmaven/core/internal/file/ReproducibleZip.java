package io.github.mnistmaven.core.internal.file;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a zip whose bytes depend on nothing but its entries. */
public final class ReproducibleZip {
  // The current time would make two equal files differ, and so would 1980-01-01 00:00 in two time
  // zones: java.util.zip takes it for a time before zips began and adds a field in UTC.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private ReproducibleZip() {}

  /** Adds an entry. */
  public static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    put(zip, name, out -> out.write(content));
  }

  /** Adds an entry that is written piece by piece. */
  public static void put(ZipOutputStream zip, String name, AtomicFile.Content content)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    content.writeTo(zip);
    zip.closeEntry();
  }
}
