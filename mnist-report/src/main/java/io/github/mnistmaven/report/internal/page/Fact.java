package io.github.mnistmaven.report.internal.page;

import java.util.List;
import java.util.Map;

/** A named fact as text. */
public record Fact(String name, String value) {

  /** The entries of a map, in its order. */
  static List<Fact> of(Map<String, String> entries) {
    return entries.entrySet().stream()
        .map(entry -> new Fact(entry.getKey(), entry.getValue()))
        .toList();
  }
}
