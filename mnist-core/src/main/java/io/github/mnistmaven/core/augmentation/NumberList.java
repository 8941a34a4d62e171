package io.github.mnistmaven.core.augmentation;

import java.util.Arrays;

/**
 * Parser for the numbers in an option's text: a single number, or a Python list or tuple with
 * optional brackets.
 */
final class NumberList {
  private NumberList() {}

  static boolean isList(String text) {
    return text.contains(",") || text.startsWith("[") || text.startsWith("(");
  }

  /**
   * Parses numbers such as {@code 0.8,1.2}, {@code [0.8, 1.2]} or {@code (0.8, 1.2)}.
   *
   * @throws NumberFormatException if an element is not a number
   */
  static double[] parse(String text) {
    String bare = text.replaceAll("^[\\[(]|,?\\s*[\\])]$", "");
    return Arrays.stream(bare.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
