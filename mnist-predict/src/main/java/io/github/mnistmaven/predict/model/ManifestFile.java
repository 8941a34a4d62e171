package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.predict.internal.file.MalformedFileException;
import io.github.mnistmaven.predict.internal.file.VettedZip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reader of the manifest in a model file, without the weights. */
final class ManifestFile {
  private ManifestFile() {}

  static ModelManifest read(Path file) throws IOException {
    return ManifestJson.read(file + "!" + ModelEntry.MANIFEST, bytes(file));
  }

  private static byte[] bytes(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw missing(file);
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      checkNames(file.toString(), zip);
      ZipEntry entry = zip.getEntry(ModelEntry.MANIFEST);
      VettedZip.checkStored(file.toString(), entry);
      try (InputStream in = zip.getInputStream(entry)) {
        return limited(file.toString(), in.readNBytes(ModelEntry.MAX_MANIFEST_BYTES + 1));
      }
    } catch (MalformedFileException e) {
      throw new MalformedModelException(e);
    } catch (ZipException e) {
      throw new MalformedModelException(
          file.toString(), "a model file, which is a zip", e.getMessage(), e);
    }
  }

  static MalformedModelException missing(Path file) {
    return new MalformedModelException(
        file.toString(), "a model file", "no such file; train a model first");
  }

  private static void checkNames(String file, ZipFile zip) {
    List<String> found = zip.stream().map(ZipEntry::getName).sorted().collect(Collectors.toList());
    List<String> expected = List.copyOf(ModelEntry.names(ModelEntry.members(found)));
    if (!found.equals(expected)) {
      throw new MalformedModelException(file, "the entries " + expected, found.toString());
    }
  }

  private static byte[] limited(String file, byte[] json) {
    if (json.length > ModelEntry.MAX_MANIFEST_BYTES) {
      throw new MalformedModelException(
          file + "!" + ModelEntry.MANIFEST,
          "at most " + ModelEntry.MAX_MANIFEST_BYTES + " bytes",
          "more");
    }
    return json;
  }
}
