package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds the files in a folder that hold many images each. */
final class DataFiles {
  private DataFiles() {}

  /**
   * IDX images, CSV and NPZ files directly in a folder. Any prose may look like CSV, so text counts
   * only if its name says so.
   */
  static List<Location> in(Location folder) throws IOException, MalformedDatasetException {
    List<Location> found = new ArrayList<>();
    for (Location file : folder.children()) {
      if (!file.isFolder() && isDataFile(file)) {
        found.add(file);
      }
    }
    return found;
  }

  /** Zips and jars directly in a folder; documents of many other kinds are zips inside. */
  static List<Location> archivesIn(Location folder) throws IOException, MalformedDatasetException {
    List<Location> found = new ArrayList<>();
    for (Location file : folder.children()) {
      String name = file.fileName().toLowerCase(Locale.ROOT);
      if ((name.endsWith(".zip") || name.endsWith(".jar"))
          && !file.isFolder()
          && Format.of(file.source()) == Format.ARCHIVE) {
        found.add(file);
      }
    }
    return found;
  }

  private static boolean isDataFile(Location file) throws IOException, MalformedDatasetException {
    String name = file.fileName().toLowerCase(Locale.ROOT);
    return switch (Format.of(file.source())) {
      case IDX_IMAGES -> true;
      case IDX_LABELS -> false;
      case ARCHIVE -> name.endsWith(".npz");
      default -> isNamedCsv(name) || isNamedImages(file);
    };
  }

  private static boolean isNamedCsv(String name) {
    return name.endsWith(".csv") || name.endsWith(".csv.gz");
  }

  /** A file that should be IDX but is not must be complained of, not passed over. */
  private static boolean isNamedImages(Location file) {
    return IdxFiles.isNamedLikeOne(file) && !file.fileName().contains("labels");
  }
}
