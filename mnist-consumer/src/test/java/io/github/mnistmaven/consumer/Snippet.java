package io.github.mnistmaven.consumer;

import java.io.IOException;
import java.util.List;

/**
 * Java code block of the documentation.
 *
 * @param page path of the page relative to the project root
 * @param line line number of its first line, from 1
 * @param code content of the block
 */
record Snippet(String page, long line, String code) {
  /** Returns the Java code blocks of the README and all pages of the site. */
  static List<Snippet> all() throws IOException {
    return Page.all().stream()
        .flatMap(
            page ->
                page.blocks("java").stream()
                    .map(block -> new Snippet(page.name(), block.line(), block.code())))
        .toList();
  }

  /** Returns this snippet with fewer images or epochs, so that it runs in seconds. */
  Snippet shortened(String longer, String shorter) {
    return new Snippet(page, line, code.replace(longer, shorter));
  }

  @Override
  public String toString() {
    return page + ":" + line;
  }
}
