package io.github.mnistmaven.predict.internal.file;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reader of untrusted ZIP files: accepts only expected entries, each once and within its size
 * limit. CRC-32 checksums verify the content.
 */
public final class VettedZip {
  /**
   * Size and field offsets of the end of central directory record (APPNOTE.TXT 4.3.16), without
   * comment.
   */
  private static final int END_BYTES = 22;

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_ENTRIES = 10;
  private static final int END_SIZE = 12;
  private static final int END_OFFSET = 16;

  /** Size and field offsets of a central directory header (APPNOTE.TXT 4.3.12). */
  private static final int ENTRY_BYTES = 46;

  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_NAME = 28;
  private static final int ENTRY_EXTRA = 30;
  private static final int ENTRY_COMMENT = 32;

  private final String file;
  private final Map<String, byte[]> entries;

  private VettedZip(String file, Map<String, byte[]> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * Reads a ZIP file.
   *
   * @param file name of the file in messages
   * @param kind kind of the file in messages, for example {@code a model file}
   * @param limits maximum uncompressed size of each entry in bytes; other entries are rejected
   * @throws MalformedFileException naming the first violation
   */
  public static VettedZip read(
      String file, String kind, byte[] bytes, Map<String, Integer> limits) {
    return read(file, kind, bytes, limits, entry -> {});
  }

  /**
   * Reads a ZIP file without compression, whose entries cannot exceed the size of the file.
   *
   * @throws MalformedFileException naming the first violation
   */
  public static VettedZip readStored(
      String file, String kind, byte[] bytes, Map<String, Integer> limits) {
    return read(file, kind, bytes, limits, entry -> checkStored(file, entry));
  }

  /**
   * Checks that an entry is not compressed.
   *
   * @throws MalformedFileException if the entry is compressed
   */
  public static void checkStored(String file, ZipEntry entry) {
    if (entry.getMethod() != ZipEntry.STORED) {
      throw new MalformedFileException(
          file + "!" + entry.getName(), "an entry stored without compression", "a compressed one");
    }
  }

  /** Condition that every entry must meet. */
  @FunctionalInterface
  private interface Check {
    void of(ZipEntry entry);
  }

  private static VettedZip read(
      String file, String kind, byte[] bytes, Map<String, Integer> limits, Check check) {
    Map<String, byte[]> entries =
        inflate(
            file,
            kind,
            bytes,
            zip -> {
              Map<String, byte[]> found = new TreeMap<>();
              for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                check.of(entry);
                readEntry(file, zip, entry.getName(), limits, found);
              }
              return found;
            });
    checkEnd(file, bytes, entries.size());
    return new VettedZip(file, entries);
  }

  /**
   * Checks that the file ends with its central directory, which other readers use, and that the
   * directory lists all entries. Otherwise entries could be hidden from some readers.
   */
  private static void checkEnd(String file, byte[] bytes, int entries) {
    ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int end = bytes.length - END_BYTES;
    if (end < 0
        || zip.getInt(end) != END_SIGNATURE
        || zip.getShort(end + END_ENTRIES) != entries
        || zip.getInt(end + END_SIZE) + zip.getInt(end + END_OFFSET) != end) {
      throw new MalformedFileException(
          file,
          "a complete zip file that ends with its central directory",
          "other data at the end");
    }
  }

  /**
   * Returns the entry names in the central directory, without reading the entries. The names are
   * not verified; {@link #read} does that.
   *
   * @return names, up to the first invalid header
   */
  public static List<String> listed(byte[] bytes) {
    ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<String> names = new ArrayList<>();
    int end = bytes.length - END_BYTES;
    int position = end < 0 ? 0 : zip.getInt(end + END_OFFSET);
    while (position >= 0
        && position <= end - ENTRY_BYTES
        && zip.getInt(position) == ENTRY_SIGNATURE) {
      int name = position + ENTRY_BYTES;
      int length = Short.toUnsignedInt(zip.getShort(position + ENTRY_NAME));
      names.add(new String(bytes, name, Math.min(length, end - name), StandardCharsets.UTF_8));
      position =
          name
              + length
              + Short.toUnsignedInt(zip.getShort(position + ENTRY_EXTRA))
              + Short.toUnsignedInt(zip.getShort(position + ENTRY_COMMENT));
    }
    return names;
  }

  /**
   * Reads only the first entry of a ZIP file.
   *
   * @param name required name of the entry
   * @param limit maximum size in bytes
   * @throws MalformedFileException if the first entry does not match
   */
  public static byte[] first(String file, String kind, byte[] bytes, String name, int limit) {
    return inflate(
            file,
            kind,
            bytes,
            zip -> {
              Map<String, byte[]> found = new TreeMap<>();
              ZipEntry entry = zip.getNextEntry();
              String first = entry == null ? "nothing" : entry.getName();
              readEntry(file, zip, first, Map.of(name, limit), found);
              return found;
            })
        .get(name);
  }

  /** Reads some or all entries. */
  @FunctionalInterface
  private interface EntryReader {
    Map<String, byte[]> of(ZipInputStream zip) throws IOException;
  }

  /** Runs a reader and converts its exceptions. */
  private static Map<String, byte[]> inflate(
      String file, String kind, byte[] bytes, EntryReader reader) {
    if (bytes.length < 4 || bytes[0] != 'P' || bytes[1] != 'K') {
      throw new MalformedFileException(file, kind + ", which is a zip", "something else");
    }
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      return reader.of(zip);
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      // IllegalArgumentException: an entry name is not valid UTF-8.
      throw new MalformedFileException(file, "a complete zip file", e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("unexpected I/O error on a byte array", e);
    }
  }

  private static void readEntry(
      String file,
      ZipInputStream zip,
      String name,
      Map<String, Integer> limits,
      Map<String, byte[]> entries)
      throws IOException {
    Integer limit = limits.get(name);
    if (limit == null) {
      throw new MalformedFileException(
          file, "only the entries " + new TreeSet<>(limits.keySet()), name);
    }
    if (entries.containsKey(name)) {
      throw new MalformedFileException(file, "one entry " + name, "two");
    }
    byte[] content = zip.readNBytes(limit + 1);
    if (content.length > limit) {
      throw new MalformedFileException(file + "!" + name, "at most " + limit + " bytes", "more");
    }
    entries.put(name, content);
  }

  /**
   * Returns the content of an entry.
   *
   * @throws MalformedFileException if the entry is missing
   */
  public byte[] required(String name) {
    byte[] content = entries.get(name);
    if (content == null) {
      throw new MalformedFileException(file, "an entry " + name, "only " + entries.keySet());
    }
    return content;
  }
}
