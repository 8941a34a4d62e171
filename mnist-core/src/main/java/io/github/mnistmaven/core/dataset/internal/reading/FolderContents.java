package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.FileSignature;
import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.dataset.internal.format.DataFormats;
import io.github.mnistmaven.core.dataset.internal.format.PictureReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Direct contents of a directory, sorted by name. Reads the start of each file once.
 *
 * @param folder directory
 * @param folders subdirectories
 * @param dataFiles files that contain many images
 * @param archives ZIP and JAR files by name and content; many document formats are ZIP files, too
 * @param pictures image files
 * @param others number of other files
 */
record FolderContents(
    Location folder,
    List<Location> folders,
    List<Location> dataFiles,
    List<Location> archives,
    List<Location> pictures,
    int others) {

  static FolderContents of(Location folder) throws IOException {
    List<Location> folders = new ArrayList<>();
    List<Location> dataFiles = new ArrayList<>();
    List<Location> archives = new ArrayList<>();
    List<Location> pictures = new ArrayList<>();
    int others = 0;
    for (Location child : folder.children()) {
      if (child.isFolder()) {
        folders.add(child);
        continue;
      }
      FileSignature start = FileSignature.of(child.source());
      if (DataFormats.isDataFile(child.fileName(), start)) {
        dataFiles.add(child);
      } else if (start.isArchive() && isNamedArchive(child)) {
        archives.add(child);
      } else if (PictureReader.isPicture(start)) {
        pictures.add(child);
      } else {
        others++;
      }
    }
    return new FolderContents(folder, folders, dataFiles, archives, pictures, others);
  }

  private static boolean isNamedArchive(Location file) {
    String name = file.fileName().toLowerCase(Locale.ROOT);
    return name.endsWith(".zip") || name.endsWith(".jar");
  }

  /** Returns whether the directory is empty. */
  boolean isEmpty() {
    return folders.isEmpty() && files() == 0;
  }

  /** Returns whether the directory contains only one subdirectory. */
  boolean isWrapping() {
    return folders.size() == 1 && files() == 0;
  }

  /** Returns whether the directory contains only archives. */
  boolean isAllArchives() {
    return folders.isEmpty() && files() == archives.size();
  }

  private int files() {
    return dataFiles.size() + archives.size() + pictures.size() + others;
  }

  /** Returns whether at least one subdirectory contains an image file. */
  boolean isByClass() throws IOException {
    for (Location child : folders) {
      for (Location file : child.children()) {
        if (!file.isFolder() && PictureReader.isPicture(FileSignature.of(file.source()))) {
          return true;
        }
      }
    }
    return false;
  }
}
