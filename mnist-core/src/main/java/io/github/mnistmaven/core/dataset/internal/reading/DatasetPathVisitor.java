package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.Archive;
import io.github.mnistmaven.core.dataset.internal.bytes.FileSignature;
import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.dataset.internal.format.DataFormat;
import io.github.mnistmaven.core.dataset.internal.format.DataFormats;
import io.github.mnistmaven.core.dataset.internal.picture.PictureReader;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import java.io.IOException;
import java.util.Optional;

/**
 * Goes to a file or folder and says what it is; an archive is gone into. Where to go from a folder
 * is up to the visitor.
 */
final class DatasetPathVisitor {
  /** Reads what the walk comes to, or complains of it. */
  interface Visitor {
    /** A folder, or the top of an archive. */
    void folder(FolderContents folder) throws IOException, MalformedDatasetException;

    /** A file of many images, or the top of an archive that is one as a whole. */
    void data(Location file, DataFormat format) throws IOException, MalformedDatasetException;

    /** A picture. */
    void picture(Location file) throws IOException, MalformedDatasetException;

    /** What can be read from here, for a complaint of anything else. */
    String wanted();
  }

  private DatasetPathVisitor() {}

  /** Goes to a location, and to nothing beyond it but the top of an archive. */
  static void to(Location location, Visitor visitor) throws IOException, MalformedDatasetException {
    if (location.isFolder()) {
      visitor.folder(FolderContents.of(location));
      return;
    }
    FileSignature start = FileSignature.of(location.source());
    Optional<DataFormat> format = DataFormats.of(location.fileName(), start);
    if (start.isArchive()) {
      into(location, visitor);
    } else if (PictureReader.isPicture(start)) {
      visitor.picture(location);
    } else if (PictureReader.isNamedPicture(location.fileName())) {
      // Any text could be CSV, and what begins with two zeros IDX: a name like this rules both out.
      throw location.malformed(PictureReader.WANTED, start.description());
    } else if (format.isPresent()) {
      visitor.data(location, format.get());
    } else {
      throw location.malformed(visitor.wanted(), DataFormats.describeOther(start));
    }
  }

  /** Whether there is an archive to go into. */
  static boolean isArchive(Location location) throws IOException, MalformedDatasetException {
    return !location.isFolder() && FileSignature.of(location.source()).isArchive();
  }

  private static void into(Location file, Visitor visitor)
      throws IOException, MalformedDatasetException {
    try (Archive archive = Archive.open(file)) {
      Location top = archive.root();
      Optional<DataFormat> format = DataFormats.ofArchive(top);
      if (format.isPresent()) {
        visitor.data(top, format.get());
      } else {
        visitor.folder(FolderContents.of(top));
      }
    }
  }
}
