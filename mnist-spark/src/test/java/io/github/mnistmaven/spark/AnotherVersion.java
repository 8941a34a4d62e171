package io.github.mnistmaven.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Converts a model file to an unsupported manifest schema. */
final class AnotherVersion {
  private AnotherVersion() {}

  static byte[] of(byte[] file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        if (entry.getName().equals("manifest.json")) {
          String text = new String(content, StandardCharsets.UTF_8);
          content =
              text.replaceFirst("\"schema\"\\s*:\\s*1,", "\"schema\":9,")
                  .getBytes(StandardCharsets.UTF_8);
        }
        out.putNextEntry(stored(entry.getName(), content));
        out.write(content);
      }
    }
    return bytes.toByteArray();
  }

  /** Returns an uncompressed entry, as in model files. */
  private static ZipEntry stored(String name, byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    return entry;
  }
}
