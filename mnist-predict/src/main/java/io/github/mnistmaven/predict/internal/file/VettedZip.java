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
 * A zip in which lies what was promised, once and no larger, and nothing else. The zip's checksums
 * hold its bytes.
 */
public final class VettedZip {
  /** A zip's last record, without a comment, and where in it stands what (APPNOTE.TXT 4.3.16). */
  private static final int END_BYTES = 22;

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_ENTRIES = 10;
  private static final int END_SIZE = 12;
  private static final int END_OFFSET = 16;

  /** An entry of its directory (APPNOTE.TXT 4.3.12). */
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
   * Reads a zip.
   *
   * @param file what messages call it
   * @param kind what it is to be, for example {@code a model file}
   * @param limits the largest size of each entry in bytes, once inflated; other entries are refused
   * @throws MalformedFileException naming the first thing that was not promised
   */
  public static VettedZip read(String file, String kind, byte[] bytes, Map<String, Integer> limits)
      throws MalformedFileException {
    return read(file, kind, bytes, limits, entry -> {});
  }

  /**
   * Reads a zip without compression, whose entries cannot be larger than the zip in all.
   *
   * @throws MalformedFileException naming the first thing that was not promised
   */
  public static VettedZip readStored(
      String file, String kind, byte[] bytes, Map<String, Integer> limits)
      throws MalformedFileException {
    return read(file, kind, bytes, limits, entry -> checkStored(file, entry));
  }

  /**
   * Checks that an entry is not compressed.
   *
   * @throws MalformedFileException if it is
   */
  public static void checkStored(String file, ZipEntry entry) throws MalformedFileException {
    if (entry.getMethod() != ZipEntry.STORED) {
      throw new MalformedFileException(
          file + "!" + entry.getName(), "an entry stored without compression", "a compressed one");
    }
  }

  /** Condition that every entry must meet. */
  @FunctionalInterface
  private interface Check {
    void of(ZipEntry entry) throws MalformedFileException;
  }

  private static VettedZip read(
      String file, String kind, byte[] bytes, Map<String, Integer> limits, Check check)
      throws MalformedFileException {
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
   * The directory, which other readers go by, ends the file and lists as many entries as there are:
   * nothing is hidden from it or behind it.
   */
  private static void checkEnd(String file, byte[] bytes, int entries)
      throws MalformedFileException {
    ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int end = bytes.length - END_BYTES;
    if (end < 0
        || zip.getInt(end) != END_SIGNATURE
        || zip.getShort(end + END_ENTRIES) != entries
        || zip.getInt(end + END_SIZE) + zip.getInt(end + END_OFFSET) != end) {
      throw new MalformedFileException(
          file, "a whole zip, which ends with its directory", "another end");
    }
  }

  /**
   * What a zip's directory says that there is, before anything is inflated; {@link #read} finds out
   * whether that is so.
   *
   * @return the names, as far as the directory can be read
   */
  public static List<String> listed(byte[] bytes) {
    ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<String> names = new ArrayList<>();
    int end = bytes.length - END_BYTES;
    int at = end < 0 ? 0 : zip.getInt(end + END_OFFSET);
    while (at >= 0 && at <= end - ENTRY_BYTES && zip.getInt(at) == ENTRY_SIGNATURE) {
      int name = at + ENTRY_BYTES;
      int length = Short.toUnsignedInt(zip.getShort(at + ENTRY_NAME));
      names.add(new String(bytes, name, Math.min(length, end - name), StandardCharsets.UTF_8));
      at =
          name
              + length
              + Short.toUnsignedInt(zip.getShort(at + ENTRY_EXTRA))
              + Short.toUnsignedInt(zip.getShort(at + ENTRY_COMMENT));
    }
    return names;
  }

  /**
   * Reads the first entry of a zip alone, whatever comes behind it.
   *
   * @param name what the entry must be called
   * @param limit its largest size in bytes
   * @throws MalformedFileException if that is not what the zip begins with
   */
  public static byte[] first(String file, String kind, byte[] bytes, String name, int limit)
      throws MalformedFileException {
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

  /** How much of a zip is read. */
  @FunctionalInterface
  private interface Reading {
    Map<String, byte[]> of(ZipInputStream zip) throws IOException, MalformedFileException;
  }

  /** Says of what cannot be inflated that it is no zip, or not a whole one. */
  private static Map<String, byte[]> inflate(
      String file, String kind, byte[] bytes, Reading reading) throws MalformedFileException {
    if (bytes.length < 4 || bytes[0] != 'P' || bytes[1] != 'K') {
      throw new MalformedFileException(file, kind + ", which is a zip", "something else");
    }
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      return reading.of(zip);
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      // The last one is about a name that is no UTF-8.
      throw new MalformedFileException(file, "a whole zip", e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes gives everything", e);
    }
  }

  private static void readEntry(
      String file,
      ZipInputStream zip,
      String name,
      Map<String, Integer> limits,
      Map<String, byte[]> entries)
      throws IOException, MalformedFileException {
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
   * What lies in an entry.
   *
   * @throws MalformedFileException if there is no such entry
   */
  public byte[] required(String name) throws MalformedFileException {
    byte[] content = entries.get(name);
    if (content == null) {
      throw new MalformedFileException(file, "an entry " + name, "only " + entries.keySet());
    }
    return content;
  }
}
