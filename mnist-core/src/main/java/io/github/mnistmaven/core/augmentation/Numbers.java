package io.github.mnistmaven.core.augmentation;

import java.util.Arrays;

/** Numbers in an option's text: one, or several as a Python list or tuple, brackets optional. */
final class Numbers {
  private Numbers() {}

  static boolean isList(String text) {
    return text.contains(",") || text.startsWith("[") || text.startsWith("(");
  }

  /**
   * The numbers of {@code 0.8,1.2}, {@code [0.8, 1.2]} or {@code (0.8, 1.2)}.
   *
   * @throws NumberFormatException if an element is no number
   */
  static double[] parse(String text) {
    String bare = text.replaceAll("^[\\[(]|,?\\s*[\\])]$", "");
    return Arrays.stream(bare.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
