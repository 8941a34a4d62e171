package io.github.mnistmaven.consumer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Row of CONTRIBUTING.md's table of extensions.
 *
 * @param way kind of extension
 * @param words words of the example, of which each file has at least one
 * @param taken files that were written or changed for it
 * @param number number of these files, as the table has it
 * @param besides other files with the words
 */
record Growth(
    String way, List<String> words, List<String> taken, int number, List<String> besides) {
  private static final Path ROOT = Path.of("..");
  private static final String HEADING = "| extension | example | ";
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** The rows, in the table's order. */
  static List<Growth> all() throws IOException {
    return Files.readAllLines(ROOT.resolve("CONTRIBUTING.md")).stream()
        .dropWhile(line -> !line.startsWith(HEADING))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(Growth::row)
        .toList();
  }

  private static Growth row(String line) {
    String[] cells = line.split("\\s*\\|\\s*", -1);
    return new Growth(
        cells[1], code(cells[3]), code(cells[4]), Integer.parseInt(cells[5]), code(cells[6]));
  }

  private static List<String> code(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
  }

  /** All files that the row names. */
  List<String> named() {
    return Stream.concat(taken.stream(), besides.stream()).toList();
  }

  /**
   * Sources of all modules that have one of the words as a whole word, and pages of the
   * documentation if the row names one. Types are named without an ending, other files with it.
   */
  List<String> found() throws IOException {
    Pattern word = Pattern.compile("\\b(" + String.join("|", words) + ")\\b");
    List<String> found = new ArrayList<>();
    for (Path file : searched()) {
      if (word.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find()) {
        found.add(file.getFileName().toString().replaceFirst("\\.java$", ""));
      }
    }
    return found;
  }

  private List<Path> searched() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.toList()) {
        files.addAll(filesIn(module.resolve("src/main")));
      }
    }
    if (named().stream().anyMatch(name -> name.endsWith(".md"))) {
      files.addAll(filesIn(ROOT.resolve("src-site/markdown")));
    }
    return files;
  }

  /** All but packed data, which has any letters by chance. */
  private static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".gz"))
          .toList();
    }
  }

  @Override
  public String toString() {
    return way;
  }
}
