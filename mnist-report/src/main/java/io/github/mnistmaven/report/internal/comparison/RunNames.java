package io.github.mnistmaven.report.internal.comparison;

import java.nio.file.Path;
import java.util.List;

/**
 * Names for the folders of runs: the shortest paths that lead to each of them from one folder. So
 * {@code one/target/mnist} and {@code two/target/mnist} keep these names wherever the project is.
 */
final class RunNames {
  private RunNames() {}

  /** A name for each of different folders, no two of them the same. */
  static List<String> of(List<Path> folders) {
    List<Path> whole = folders.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
    Path above = whole.get(0).getParent();
    while (above != null && !areAllBelow(above, whole)) {
      above = above.getParent();
    }
    Path start = above;
    return whole.stream()
        // Roots, and folders of several drives, have no folder above them.
        .map(folder -> start == null ? folder : start.relativize(folder))
        .map(path -> path.toString().replace('\\', '/'))
        .toList();
  }

  private static boolean areAllBelow(Path folder, List<Path> paths) {
    return paths.stream().allMatch(path -> path.startsWith(folder) && !path.equals(folder));
  }
}
