package io.github.mnistmaven.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads the manifest of a model file, and only that: in milliseconds, and without DL4J, which is
 * not on the class path of Maven's own JVM.
 */
final class ManifestFile {
  private ManifestFile() {}

  static ModelManifest read(Path file) throws IOException, MalformedModelException {
    if (!Files.exists(file)) {
      throw missing(file);
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      checkNames(file.toString(), zip);
      ZipEntry entry = zip.getEntry(ModelEntry.MANIFEST);
      try (InputStream in = zip.getInputStream(entry)) {
        return parse(file.toString(), in.readNBytes(ModelEntry.MAX_MANIFEST_BYTES + 1));
      }
    } catch (ZipException e) {
      throw new MalformedModelException(
          file.toString(), "a model file, which is a zip", e.getMessage(), e);
    }
  }

  static MalformedModelException missing(Path file) {
    return new MalformedModelException(
        file.toString(), "a model file; train one first", "no such file");
  }

  private static void checkNames(String file, ZipFile zip) throws MalformedModelException {
    List<String> found = zip.stream().map(ZipEntry::getName).sorted().collect(Collectors.toList());
    List<String> promised = List.copyOf(ModelEntry.names());
    if (!found.equals(promised)) {
      throw new MalformedModelException(file, "the entries " + promised, found.toString());
    }
  }

  /**
   * Reads a manifest.
   *
   * @param file the model file, for messages
   * @param json the entry, or its beginning if it is too long
   */
  private static ModelManifest parse(String file, byte[] json) throws MalformedModelException {
    String name = file + "!" + ModelEntry.MANIFEST;
    if (json.length > ModelEntry.MAX_MANIFEST_BYTES) {
      throw new MalformedModelException(
          name, "at most " + ModelEntry.MAX_MANIFEST_BYTES + " bytes", "more");
    }
    return ManifestJson.read(name, json);
  }
}
