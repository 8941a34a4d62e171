package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.FileSignature;
import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.dataset.internal.format.DataFormats;
import io.github.mnistmaven.core.dataset.internal.picture.PictureReader;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What lies directly in a folder, each file looked at once, in the order of names.
 *
 * @param folder the folder
 * @param folders all folders in it
 * @param dataFiles files that hold many images each
 * @param archives zips and jars by name and content: documents of many kinds are zips inside
 * @param pictures picture files
 * @param others how many files are none of these
 */
record FolderContents(
    Location folder,
    List<Location> folders,
    List<Location> dataFiles,
    List<Location> archives,
    List<Location> pictures,
    int others) {

  static FolderContents of(Location folder) throws IOException, MalformedDatasetException {
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

  /** Whether there is nothing in the folder. */
  boolean isEmpty() {
    return folders.isEmpty() && files() == 0;
  }

  /** Whether all that is in the folder is one more folder. */
  boolean isWrapping() {
    return folders.size() == 1 && files() == 0;
  }

  /** Whether all that is in the folder is archives. */
  boolean isAllArchives() {
    return folders.isEmpty() && files() == archives.size();
  }

  private int files() {
    return dataFiles.size() + archives.size() + pictures.size() + others;
  }

  /** Whether there is at least one folder with a picture in it. */
  boolean isByClass() throws IOException, MalformedDatasetException {
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
