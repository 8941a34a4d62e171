package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.FileSignature;
import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.dataset.internal.format.DataFormat;
import io.github.mnistmaven.core.dataset.internal.format.DataFormats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files that belong to a data file. */
public final class DataFiles {
  private DataFiles() {}

  /**
   * Returns the files in the same directory that are read together with a data file, such as its
   * labels.
   */
  public static List<Path> beside(Path file) throws IOException {
    Location location = Location.of(file);
    Optional<DataFormat> format =
        DataFormats.of(location.fileName(), FileSignature.of(location.source()));
    return format.isEmpty()
        ? List.of()
        : format.get().beside(location).stream().map(Location::path).toList();
  }
}
