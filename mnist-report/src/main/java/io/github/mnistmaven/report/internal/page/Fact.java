package io.github.mnistmaven.report.internal.page;

import java.util.List;
import java.util.Map;

/** Name-value pair as text. */
public record Fact(String name, String value) {

  /** Returns the entries of a map in iteration order. */
  static List<Fact> of(Map<String, String> entries) {
    return entries.entrySet().stream()
        .map(entry -> new Fact(entry.getKey(), entry.getValue()))
        .toList();
  }
}
