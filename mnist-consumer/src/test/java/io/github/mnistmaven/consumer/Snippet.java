package io.github.mnistmaven.consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of Java that a document shows, as it stands there.
 *
 * @param page the document, from the project's root
 * @param line where the piece begins, from 1
 * @param code its lines
 */
record Snippet(String page, long line, String code) {
  private static final Path ROOT = Path.of("..");
  private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

  /** The pieces of Java in the README and in every page of the site. */
  static List<Snippet> all() throws IOException {
    List<Snippet> snippets = new ArrayList<>(in("README.md"));
    try (var pages = Files.list(ROOT.resolve("src-site/markdown"))) {
      for (Path page : pages.sorted().toList()) {
        snippets.addAll(in(ROOT.relativize(page).toString()));
      }
    }
    return snippets;
  }

  private static List<Snippet> in(String page) throws IOException {
    String text = Files.readString(ROOT.resolve(page));
    List<Snippet> snippets = new ArrayList<>();
    Matcher block = JAVA.matcher(text);
    while (block.find()) {
      long line = text.substring(0, block.start(1)).lines().count() + 1;
      snippets.add(new Snippet(page, line, block.group(1)));
    }
    return snippets;
  }

  /** This snippet with fewer images or epochs, so that it runs in seconds. */
  Snippet shortened(String longer, String shorter) {
    return new Snippet(page, line, code.replace(longer, shorter));
  }

  @Override
  public String toString() {
    return page + ":" + line;
  }
}
