package io.github.mnistmaven.report.internal.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Short names for folders: what {@code one/target/mnist} and {@code two/target/mnist} differ in.
 */
final class RunNames {
  private RunNames() {}

  /** A name for each of different folders, no two of them the same. */
  static List<String> of(List<Path> folders) {
    List<List<String>> paths = new ArrayList<>(folders.stream().map(RunNames::parts).toList());
    while (paths.stream().allMatch(path -> path.size() > 1)
        && paths.stream().map(path -> path.get(path.size() - 1)).distinct().count() == 1) {
      paths.replaceAll(path -> path.subList(0, path.size() - 1));
    }
    int longest = paths.stream().mapToInt(List::size).max().orElse(1);
    return IntStream.rangeClosed(1, longest)
        .mapToObj(length -> paths.stream().map(path -> end(path, length)).toList())
        .filter(names -> new HashSet<>(names).size() == names.size())
        .findFirst()
        .orElseGet(() -> folders.stream().map(Path::toString).toList());
  }

  private static List<String> parts(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    return Stream.concat(
            Stream.ofNullable(whole.getRoot()).map(Path::toString),
            IntStream.range(0, whole.getNameCount()).mapToObj(i -> whole.getName(i).toString()))
        .toList();
  }

  private static String end(List<String> path, int length) {
    return String.join("/", path.subList(Math.max(0, path.size() - length), path.size()));
  }
}
