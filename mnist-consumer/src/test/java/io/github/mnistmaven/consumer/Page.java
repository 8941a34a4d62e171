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
 * Page of the documentation.
 *
 * @param name path relative to the project root
 * @param text content in Markdown
 */
record Page(String name, String text) {
  static final Path ROOT = Path.of("..");

  /** Directory of the pages of the site. */
  static final String SITE = "src-site/markdown";

  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

  /**
   * Code block of a page.
   *
   * @param line line number of its first line, from 1
   * @param code content of the block
   */
  record Block(long line, String code) {}

  /** Returns the README and all pages of the site. */
  static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>(List.of(of("README.md")));
    try (Stream<Path> files = Files.list(ROOT.resolve(SITE))) {
      for (Path file : files.sorted().toList()) {
        pages.add(of(SITE + "/" + file.getFileName()));
      }
    }
    return pages;
  }

  /** Reads a page. */
  static Page of(String name) throws IOException {
    return new Page(name, Files.readString(ROOT.resolve(name)));
  }

  /** Returns the code blocks in a language. */
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

  /** Returns the text without code blocks, with unchanged line numbers. */
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
