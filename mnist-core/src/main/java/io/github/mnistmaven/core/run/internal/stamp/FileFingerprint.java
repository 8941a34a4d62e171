package io.github.mnistmaven.core.run.internal.stamp;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What a file or folder was like, to see later whether it has changed.
 *
 * @param name what the run calls the file or folder
 * @param files how many files it stands for
 * @param bytes how many bytes they have together
 * @param looks a digest of their names, sizes and times
 * @param sha256 a digest of their content
 */
record FileFingerprint(String name, int files, long bytes, String looks, String sha256) {

  /** Reads every file. */
  static FileFingerprint of(FileListing listing) throws IOException {
    return new FileFingerprint(
        listing.name(),
        listing.entries().size(),
        listing.bytes(),
        listing.looks(),
        listing.sha256());
  }

  /** From what {@link #asMap} gives. */
  static FileFingerprint parse(RunFingerprint.Texts texts) {
    return new FileFingerprint(
        texts.get("name"),
        Integer.parseInt(texts.get("files")),
        Long.parseLong(texts.get("bytes")),
        texts.get("looks"),
        texts.get("sha256"));
  }

  /** As text by name. */
  Map<String, String> asMap() {
    return Map.of(
        "name", name,
        "files", Integer.toString(files),
        "bytes", Long.toString(bytes),
        "looks", looks,
        "sha256", sha256);
  }

  /**
   * This stamp as it would be made now, if nothing has changed but times; empty if something has.
   * Only where times differ are the files read.
   */
  Optional<FileFingerprint> unlessChanged(FileListing now) throws IOException {
    if (!now.name().equals(name) || now.entries().size() != files || now.bytes() != bytes) {
      return Optional.empty();
    }
    String looksNow = now.looks();
    if (looksNow.equals(looks)) {
      return Optional.of(this);
    }
    return now.sha256().equals(sha256)
        ? Optional.of(new FileFingerprint(name, files, bytes, looksNow, sha256))
        : Optional.empty();
  }
}
