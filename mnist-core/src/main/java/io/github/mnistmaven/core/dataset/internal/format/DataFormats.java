package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.core.dataset.internal.bytes.FileSignature;
import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The list of all formats, and what follows from it. */
public final class DataFormats {
  /**
   * The first that recognises a file reads it: IDX, which knows its files by their names as well,
   * stands before CSV, which takes any text.
   */
  static final List<DataFormat> ALL = List.of(new Idx(), new Csv(), new Npz());

  private DataFormats() {}

  /** The format of a file that is neither an archive nor a picture. */
  public static Optional<DataFormat> of(String fileName, FileSignature start) {
    return ALL.stream().filter(format -> format.recognises(fileName, start)).findFirst();
  }

  /** The format of which an archive as a whole is a file, as an {@code .npz} is. */
  public static Optional<DataFormat> ofArchive(Location root)
      throws IOException, MalformedDatasetException {
    for (DataFormat format : ALL) {
      if (format.recognisesArchive(root)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Whether a file in a folder counts as images of some format. */
  public static boolean isDataFile(String fileName, FileSignature start) {
    return ALL.stream().anyMatch(format -> format.recognisesInFolder(fileName, start));
  }

  /** All formats in words, such as {@code IDX images, CSV, .npz}. */
  public static String descriptions() {
    return ALL.stream().map(DataFormat::description).collect(Collectors.joining(", "));
  }

  /** What a message calls a file that no format recognises. */
  public static String describeOther(FileSignature start) {
    return ALL.stream()
        .flatMap(format -> format.companion(start).stream())
        .findFirst()
        .orElseGet(start::description);
  }
}
