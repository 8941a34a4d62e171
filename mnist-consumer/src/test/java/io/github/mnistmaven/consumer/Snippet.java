package io.github.mnistmaven.consumer;

import java.io.IOException;
import java.util.List;

/**
 * A piece of Java that a document shows, as it stands there.
 *
 * @param page the document, from the project's root
 * @param line where the piece begins, from 1
 * @param code its lines
 */
record Snippet(String page, long line, String code) {
  /** The pieces of Java in the README and in every page of the site. */
  static List<Snippet> all() throws IOException {
    return Page.all().stream()
        .flatMap(
            page ->
                page.blocks("java").stream()
                    .map(block -> new Snippet(page.name(), block.line(), block.code())))
        .toList();
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
