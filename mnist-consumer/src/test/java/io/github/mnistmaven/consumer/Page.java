package io.github.mnistmaven.consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param name its file, from the project's root
 * @param text its Markdown
 */
record Page(String name, String text) {
  static final Path ROOT = Path.of("..");

  /** Where the pages of the site lie. */
  static final String SITE = "src-site/markdown";

  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

  /**
   * A piece of code that a page shows.
   *
   * @param line where it begins, from 1
   * @param code its lines
   */
  record Block(long line, String code) {}

  /** The README and every page of the site. */
  static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>(List.of(of("README.md")));
    try (Stream<Path> files = Files.list(ROOT.resolve(SITE))) {
      for (Path file : files.sorted().toList()) {
        pages.add(of(SITE + "/" + file.getFileName()));
      }
    }
    return pages;
  }

  /** One page by its name. */
  static Page of(String name) throws IOException {
    return new Page(name, Files.readString(ROOT.resolve(name)));
  }

  /** The pieces of code that say that they are in this language. */
  List<Block> blocks(String language) {
    List<Block> blocks = new ArrayList<>();
    Matcher fence = FENCE.matcher(text);
    while (fence.find()) {
      if (fence.group(1).equals(language)) {
        long line = text.substring(0, fence.start(2)).lines().count() + 1;
        blocks.add(new Block(line, fence.group(2)));
      }
    }
    return blocks;
  }

  /** The text without these pieces, each line where it was. */
  String prose() {
    return FENCE
        .matcher(text)
        .replaceAll(fence -> "\n".repeat((int) fence.group().lines().count() - 1));
  }

  @Override
  public String toString() {
    return name;
  }
}
