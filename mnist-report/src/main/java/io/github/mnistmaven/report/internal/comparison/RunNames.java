package io.github.mnistmaven.report.internal.comparison;

import java.nio.file.Path;
import java.util.List;

/**
 * Names of runs: paths of the run directories relative to their closest common parent, such as
 * {@code one/target/mnist} and {@code two/target/mnist}.
 */
final class RunNames {
  private RunNames() {}

  /** Returns unique names for distinct directories, in the same order. */
  static List<String> of(List<Path> directories) {
    List<Path> absolute =
        directories.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    Path parent = absolute.get(0).getParent();
    while (parent != null && !containsAll(parent, absolute)) {
      parent = parent.getParent();
    }
    Path common = parent;
    return absolute.stream()
        // A root directory, or directories on several drives, have no common parent.
        .map(path -> common == null ? path : common.relativize(path))
        .map(path -> path.toString().replace('\\', '/'))
        .toList();
  }

  private static boolean containsAll(Path parent, List<Path> paths) {
    return paths.stream().allMatch(path -> path.startsWith(parent) && !path.equals(parent));
  }
}
