package io.github.mnistmaven.core.augmentation;

import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Numbers in an option's text: a single number, or a Python list or tuple with optional brackets.
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

  /** Returns numbers as a text that {@link #parse} accepts, such as {@code 0.8,1.2}. */
  static String text(double... numbers) {
    return Arrays.stream(numbers).mapToObj(Numbers::shortest).collect(Collectors.joining(","));
  }
}
