package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.Archive;
import io.github.mnistmaven.core.dataset.internal.bytes.FileSignature;
import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.dataset.internal.format.DataFormat;
import io.github.mnistmaven.core.dataset.internal.format.DataFormats;
import io.github.mnistmaven.core.dataset.internal.format.PictureReader;
import java.io.IOException;
import java.util.Optional;

/**
 * Detects the type of a file or directory and calls a visitor. Archives are opened. Traversal of a
 * directory is up to the visitor.
 */
final class DatasetPathVisitor {
  /** Reads a location, or reports that it is not supported. */
  interface Visitor {
    /** Visits a directory, or the root of an archive. */
    void folder(FolderContents folder) throws IOException;

    /** Visits a data file, or the root of an archive that is a single data file. */
    void data(Location file, DataFormat format) throws IOException;

    /** Visits an image file. */
    void picture(Location file) throws IOException;

    /** Returns the supported inputs, for the message about any other input. */
    String wanted();
  }

  private DatasetPathVisitor() {}

  /** Visits a location; of an archive, its root. */
  static void to(Location location, Visitor visitor) throws IOException {
    if (location.isFolder()) {
      visitor.folder(FolderContents.of(location));
      return;
    }
    FileSignature start = FileSignature.of(location.source());
    Optional<DataFormat> format = DataFormats.of(location.fileName(), start);
    if (start.isArchive()) {
      visitArchive(location, visitor);
    } else if (PictureReader.isPicture(start)) {
      visitor.picture(location);
    } else if (PictureReader.isNamedPicture(location.fileName())) {
      // Any text can be CSV, and any file that starts with two zeros can be IDX, but not with such
      // a name.
      throw location.malformed(PictureReader.WANTED, start.description());
    } else if (format.isPresent()) {
      visitor.data(location, format.get());
    } else {
      throw location.malformed(visitor.wanted(), DataFormats.describeOther(start));
    }
  }

  /** Returns whether a location is an archive. */
  static boolean isArchive(Location location) throws IOException {
    return !location.isFolder() && FileSignature.of(location.source()).isArchive();
  }

  private static void visitArchive(Location file, Visitor visitor) throws IOException {
    try (Archive archive = Archive.open(file)) {
      Location root = archive.root();
      Optional<DataFormat> format = DataFormats.ofArchive(root);
      if (format.isPresent()) {
        visitor.data(root, format.get());
      } else {
        visitor.folder(FolderContents.of(root));
      }
    }
  }
}
