package io.github.mnistmaven.core.run;

import io.github.mnistmaven.engine.internal.json.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fingerprint of a file or folder, to detect changes.
 *
 * @param name name of the file or folder in the record
 * @param files number of files
 * @param bytes total size in bytes
 * @param metadataDigest digest of the names, sizes and modification times
 * @param sha256 digest of the content
 */
record FileFingerprint(String name, int files, long bytes, String metadataDigest, String sha256) {

  /** Computes the fingerprint; reads every file. */
  static FileFingerprint of(FileListing listing) throws IOException {
    return new FileFingerprint(
        listing.name(),
        listing.entries().size(),
        listing.bytes(),
        listing.metadataDigest(),
        listing.sha256());
  }

  /** Parses the result of {@link #asMap}. */
  static FileFingerprint parse(JsonNode json) {
    return new FileFingerprint(
        json.member("name").string(),
        json.member("files").integer(),
        (long) json.member("bytes").number(),
        json.member("metadataDigest").string(),
        json.member("sha256").string());
  }

  /** Returns the components by name, for JSON. */
  SortedMap<String, Object> asMap() {
    return new TreeMap<>(
        Map.of(
            "name", name,
            "files", files,
            "bytes", bytes,
            "metadataDigest", metadataDigest,
            "sha256", sha256));
  }

  /**
   * Returns the current fingerprint if names, sizes and content are unchanged; otherwise empty.
   * Reads the files only if modification times differ.
   */
  Optional<FileFingerprint> unlessChanged(FileListing now) throws IOException {
    if (!now.name().equals(name) || now.entries().size() != files || now.bytes() != bytes) {
      return Optional.empty();
    }
    String currentMetadata = now.metadataDigest();
    if (currentMetadata.equals(metadataDigest)) {
      return Optional.of(this);
    }
    return now.sha256().equals(sha256)
        ? Optional.of(new FileFingerprint(name, files, bytes, currentMetadata, sha256))
        : Optional.empty();
  }
}
