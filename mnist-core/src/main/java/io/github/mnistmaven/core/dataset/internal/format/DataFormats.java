package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.core.dataset.internal.bytes.FileSignature;
import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Registry of all data formats. */
public final class DataFormats {
  /**
   * All formats in order of precedence. IDX, which also recognizes files by name, precedes CSV,
   * which recognizes any text.
   */
  static final List<DataFormat> ALL = List.of(new Idx(), new Csv(), new Npz());

  private DataFormats() {}

  /** Returns the format of a file that is neither an archive nor an image file. */
  public static Optional<DataFormat> of(String fileName, FileSignature start) {
    return ALL.stream().filter(format -> format.recognises(fileName, start)).findFirst();
  }

  /** Returns the format of an archive that is a single data file, such as an {@code .npz}. */
  public static Optional<DataFormat> ofArchive(Location root) throws IOException {
    for (DataFormat format : ALL) {
      if (format.recognisesArchive(root)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Returns whether a file in a directory is a data file. */
  public static boolean isDataFile(String fileName, FileSignature start) {
    return ALL.stream().anyMatch(format -> format.recognisesInFolder(fileName, start));
  }

  /** Returns the names of all formats, such as {@code IDX images, CSV, .npz}. */
  public static String descriptions() {
    return ALL.stream().map(DataFormat::description).collect(Collectors.joining(", "));
  }

  /** Returns the description of a file without a format, for messages. */
  public static String describeOther(FileSignature start) {
    return ALL.stream()
        .flatMap(format -> format.companion(start).stream())
        .findFirst()
        .orElseGet(start::description);
  }
}
